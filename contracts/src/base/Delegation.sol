// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Ledger} from "./Ledger.sol";
import {IDeedsSigned} from "../interfaces/IDeedsSigned.sol";
import {CidWords} from "../libraries/CidWords.sol";
import {Requests} from "../libraries/Requests.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {CAN_PUBLISH, CAN_UPDATE, SessionKey} from "../types/Account.sol";
import {RecordWord} from "../types/RecordWord.sol";

/// @notice Session keys and signed requests: acting for an owner who does not
/// send the transaction. Neither can move or burn a record.
abstract contract Delegation is Ledger, IDeedsSigned {
    string private constant DOMAIN_NAME = "Freehold Deeds";
    string private constant DOMAIN_VERSION = "1";

    /// @inheritdoc IDeedsSigned
    function publishFor(address owner, uint40 head, bytes32 tail, bytes calldata meta)
        external
        returns (uint256 id)
    {
        if (head == 0) revert BadCid();
        _requireMay(owner, CAN_PUBLISH);
        return _create(owner, head, tail, meta);
    }

    /// @inheritdoc IDeedsSigned
    function publishLongFor(address owner, bytes calldata cid, bytes calldata meta)
        external
        returns (uint256 id)
    {
        _requireMay(owner, CAN_PUBLISH);
        return _createLong(owner, cid, meta);
    }

    /// @inheritdoc IDeedsSigned
    function publishBySig(
        address owner,
        bytes calldata cid,
        bytes calldata meta,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 id) {
        if (block.timestamp > deadline) revert Expired();
        if (nonce != _accounts[owner].nonce) revert BadSignature();
        bytes32 wish = Requests.publication(owner, keccak256(cid), keccak256(meta), nonce, deadline);
        _requireSigned(owner, wish, signature);
        _accounts[owner].nonce += 1;
        if (!CidWords.isShort(cid.length)) return _createLong(owner, cid, meta);
        (uint40 head, bytes32 tail) = _split(cid);
        return _create(owner, head, tail, meta);
    }

    /// @inheritdoc IDeedsSigned
    function updateBySig(
        uint256 id,
        uint24 expectedVersion,
        bytes calldata cid,
        bytes calldata meta,
        uint256 deadline,
        bytes calldata signature
    ) external {
        if (block.timestamp > deadline) revert Expired();
        RecordWord word = _existing(id);
        _requireVersion(word, expectedVersion);
        address owner = word.owner();
        bytes32 wish =
            Requests.change(owner, id, expectedVersion, keccak256(cid), keccak256(meta), deadline);
        _requireSigned(owner, wish, signature);
        if (!CidWords.isShort(cid.length)) return _pointLong(id, word, cid, meta);
        (uint40 head, bytes32 tail) = _split(cid);
        _point(id, word, head, tail, meta);
    }

    /// @inheritdoc IDeedsSigned
    function setKey(address key, uint64 expiry, uint8 scope) external {
        if (scope > CAN_PUBLISH | CAN_UPDATE) revert BadScope();
        _keys[msg.sender][key] = SessionKey(expiry, _accounts[msg.sender].keyEpoch, scope);
        emit KeySet(msg.sender, key, expiry, scope);
    }

    /// @inheritdoc IDeedsSigned
    function revokeAllKeys() external {
        uint64 epoch = ++_accounts[msg.sender].keyEpoch;
        emit KeysRevoked(msg.sender, epoch);
    }

    /// @inheritdoc IDeedsSigned
    function invalidateNonce() external {
        uint64 nonce = ++_accounts[msg.sender].nonce;
        emit NonceInvalidated(msg.sender, nonce);
    }

    /// @inheritdoc IDeedsSigned
    function keyOf(address owner, address key) external view returns (uint64 expiry, uint8 scope) {
        SessionKey memory entry = _keys[owner][key];
        if (_works(owner, entry)) return (entry.expiry, entry.scope);
    }

    /// @inheritdoc IDeedsSigned
    function nonceOf(address owner) external view returns (uint256) {
        return _accounts[owner].nonce;
    }

    /// @inheritdoc IDeedsSigned
    function eip712Domain()
        external
        view
        returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory)
    {
        // 0x0f: name, version, chain and contract are set; salt is not.
        uint256[] memory none = new uint256[](0);
        return
            (0x0f, DOMAIN_NAME, DOMAIN_VERSION, block.chainid, address(this), bytes32(0), none);
    }

    /// @dev Passes the owner, and a key that the owner gave this right.
    function _requireMay(address owner, uint8 right) internal view {
        if (msg.sender == owner) return;
        SessionKey memory entry = _keys[owner][msg.sender];
        if (entry.scope & right == 0 || !_works(owner, entry)) revert NotAuthorised();
    }

    function _requireVersion(RecordWord word, uint24 expected) internal pure {
        uint24 current = word.version();
        if (current != expected) revert StaleVersion(current);
    }

    function _works(address owner, SessionKey memory entry) private view returns (bool) {
        return block.timestamp <= entry.expiry && entry.epoch == _accounts[owner].keyEpoch;
    }

    function _requireSigned(address owner, bytes32 wish, bytes calldata signature) private view {
        bytes32 hash = Requests.seal(Requests.domain(DOMAIN_NAME, DOMAIN_VERSION), wish);
        if (!Signatures.isFrom(owner, hash, signature)) revert BadSignature();
    }

    function _split(bytes calldata cid) private pure returns (uint40 head, bytes32 tail) {
        if (cid[0] == 0) revert BadCid();
        return CidWords.split(cid);
    }
}
