// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {IDeeds} from "../interfaces/IDeeds.sol";
import {IERC4906} from "../interfaces/IERC4906.sol";
import {IERC721} from "../interfaces/IERC721.sol";
import {CidWords} from "../libraries/CidWords.sol";
import {Account, SessionKey} from "../types/Account.sol";
import {Publication, Record} from "../types/Record.sol";
import {RecordWord, StoredRecord, pack} from "../types/RecordWord.sol";

/// @notice The whole storage, and the only code that changes who owns a record
/// or what it points to. Whoever calls in has been checked.
abstract contract Ledger is IDeeds, IERC721, IERC4906 {
    uint256 internal constant MAX_META = 256;
    uint256 internal constant MAX_LONG_CID = 256;
    uint256 internal constant MAX_BATCH = 256;

    mapping(uint256 id => StoredRecord) internal _records;
    mapping(address account => Account) internal _accounts;
    mapping(address owner => mapping(address key => SessionKey)) internal _keys;
    mapping(uint256 id => address) internal _approved;
    mapping(address owner => mapping(address operator => bool)) internal _operators;

    function _create(address owner, uint40 head, bytes32 tail, bytes calldata meta)
        internal
        returns (uint256 id)
    {
        Account storage account = _accounts[owner];
        id = _id(owner, account.created);
        account.created += 1;
        account.balance += 1;
        _write(id, owner, head, tail, meta);
    }

    function _createLong(address owner, bytes calldata cid, bytes calldata meta)
        internal
        returns (uint256 id)
    {
        bytes32 tail = _hashLong(cid);
        id = _create(owner, 0, tail, meta);
        emit LongCid(id, tail, cid);
    }

    function _createBatch(address owner, Publication[] calldata items)
        internal
        returns (uint256 firstId)
    {
        uint256 count = items.length;
        if (count == 0 || count > MAX_BATCH) revert BatchTooLarge();
        Account storage account = _accounts[owner];
        firstId = _id(owner, account.created);
        // At most 256: it fits.
        // forge-lint: disable-next-line(unsafe-typecast)
        account.created += uint64(count);
        // forge-lint: disable-next-line(unsafe-typecast)
        account.balance += uint64(count);
        for (uint256 i; i < count; ++i) {
            Publication calldata item = items[i];
            if (item.head == 0) revert BadCid();
            _write(firstId + i, owner, item.head, item.tail, item.meta);
        }
    }

    function _write(uint256 id, address owner, uint40 head, bytes32 tail, bytes calldata meta)
        private
    {
        if (meta.length > MAX_META) revert MetaTooLong();
        _records[id] = StoredRecord(pack(owner, head, 1), tail);
        emit Transfer(address(0), owner, id);
        emit Published(id, tail, head, 1, 0, meta);
    }

    /// @notice Points a record elsewhere. The version grows with every change, so
    /// a signature or a second device that knows an older one is refused from then on.
    /// @param word The record's first slot as it is now.
    function _point(
        uint256 id,
        RecordWord word,
        uint40 head,
        bytes32 tail,
        bytes calldata meta
    ) internal {
        if (meta.length > MAX_META) revert MetaTooLong();
        uint24 version = word.version() + 1;
        _records[id] = StoredRecord(pack(word.owner(), head, version), tail);
        emit Published(id, tail, head, version, word.lastBlock(), meta);
        emit MetadataUpdate(id);
    }

    function _pointLong(uint256 id, RecordWord word, bytes calldata cid, bytes calldata meta)
        internal
    {
        bytes32 tail = _hashLong(cid);
        _point(id, word, 0, tail, meta);
        emit LongCid(id, tail, cid);
    }

    function _move(address from, address to, uint256 id) internal {
        _clearApproval(id);
        _records[id].word = _records[id].word.withOwner(to);
        _accounts[from].balance -= 1;
        _accounts[to].balance += 1;
        emit Transfer(from, to, id);
    }

    function _end(address owner, uint256 id) internal {
        _clearApproval(id);
        delete _records[id];
        _accounts[owner].balance -= 1;
        emit Transfer(owner, address(0), id);
    }

    function _clearApproval(uint256 id) private {
        if (_approved[id] != address(0)) delete _approved[id];
    }

    function _ownerOf(uint256 id) internal view returns (address) {
        return _existing(id).owner();
    }

    function _existing(uint256 id) internal view returns (RecordWord word) {
        word = _records[id].word;
        if (word.owner() == address(0)) revert NoRecord();
    }

    function _record(uint256 id) internal view returns (Record memory entry) {
        entry = _records[id].unpack();
        if (entry.owner == address(0)) revert NoRecord();
    }

    function _id(address creator, uint256 index) internal pure returns (uint256) {
        return (uint256(uint160(creator)) << 96) | index;
    }

    function _hashLong(bytes calldata cid) private pure returns (bytes32) {
        bool fits = cid.length > 0 && cid.length <= MAX_LONG_CID;
        if (!fits || CidWords.isShort(cid.length) || cid[0] == 0) revert BadCid();
        return keccak256(cid);
    }
}
