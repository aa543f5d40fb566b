// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity 0.8.37;

import {Delegation} from "./base/Delegation.sol";
import {Token} from "./base/Token.sol";
import {IDeeds} from "./interfaces/IDeeds.sol";
import {CidWords} from "./libraries/CidWords.sol";
import {CAN_UPDATE} from "./types/Account.sol";
import {Publication, Record, RecordEntry} from "./types/Record.sol";
import {RecordWord, StoredRecord} from "./types/RecordWord.sol";

/// @title Deeds
/// @notice Who published which content address; see IDeeds. Nothing can change it.
contract Deeds is Token, Delegation {
    /// @inheritdoc IDeeds
    function publish(uint40 head, bytes32 tail, bytes calldata meta) external returns (uint256 id) {
        if (head == 0) revert BadCid();
        return _create(msg.sender, head, tail, meta);
    }

    /// @inheritdoc IDeeds
    function publishBatch(Publication[] calldata items) external returns (uint256 firstId) {
        return _createBatch(msg.sender, items);
    }

    /// @inheritdoc IDeeds
    function publishLong(bytes calldata cid, bytes calldata meta) external returns (uint256 id) {
        return _createLong(msg.sender, cid, meta);
    }

    /// @inheritdoc IDeeds
    function update(
        uint256 id,
        uint24 expectedVersion,
        uint40 head,
        bytes32 tail,
        bytes calldata meta
    ) external {
        if (head == 0) revert BadCid();
        RecordWord word = _existing(id);
        _requireMay(word.owner(), CAN_UPDATE);
        _requireVersion(word, expectedVersion);
        _point(id, word, head, tail, meta);
    }

    /// @inheritdoc IDeeds
    function updateLong(
        uint256 id,
        uint24 expectedVersion,
        bytes calldata cid,
        bytes calldata meta
    ) external {
        RecordWord word = _existing(id);
        _requireMay(word.owner(), CAN_UPDATE);
        _requireVersion(word, expectedVersion);
        _pointLong(id, word, cid, meta);
    }

    /// @inheritdoc IDeeds
    function describe(uint256 id, bytes calldata meta) external {
        if (meta.length > MAX_META) revert MetaTooLong();
        _requireMay(_ownerOf(id), CAN_UPDATE);
        emit Described(id, meta);
    }

    /// @inheritdoc IDeeds
    function unpublish(uint256 id) external {
        RecordWord word = _existing(id);
        _requireMay(word.owner(), CAN_UPDATE);
        _point(id, word, 0, bytes32(0), msg.data[:0]);
    }

    /// @inheritdoc IDeeds
    function burn(uint256 id) external {
        address owner = _ownerOf(id);
        if (msg.sender != owner) revert NotAuthorised();
        _end(owner, id);
    }

    /// @inheritdoc IDeeds
    function record(uint256 id) external view returns (Record memory) {
        return _record(id);
    }

    /// @inheritdoc IDeeds
    function recordsOf(address creator, uint256 from, uint256 count)
        external
        view
        returns (RecordEntry[] memory page)
    {
        uint256 created = _accounts[creator].created;
        if (from >= created) return page;
        if (count > created - from) count = created - from;
        page = new RecordEntry[](count);
        for (uint256 i; i < count; ++i) {
            uint256 id = _id(creator, from + i);
            StoredRecord storage stored = _records[id];
            RecordWord word = stored.word;
            page[i] = RecordEntry(
                id, word.owner(), word.head(), word.version(), word.lastBlock(), stored.tail
            );
        }
    }

    /// @inheritdoc IDeeds
    function createdBy(address creator) external view returns (uint256) {
        return _accounts[creator].created;
    }

    /// @inheritdoc IDeeds
    function idOf(address creator, uint96 index) external pure returns (uint256) {
        return _id(creator, index);
    }

    /// @inheritdoc IDeeds
    function cidOf(uint256 id) external view returns (bytes memory) {
        (uint40 head, bytes32 tail) = _pointer(id);
        return head == 0 ? bytes("") : CidWords.join(head, tail);
    }

    /// @inheritdoc IDeeds
    function contenthashOf(uint256 id) external view returns (bytes memory) {
        (uint40 head, bytes32 tail) = _pointer(id);
        if (head == 0) return "";
        // 0xe301: the namespace "ipfs" of EIP-1577 as a varint.
        return abi.encodePacked(hex"e301", CidWords.join(CidWords.asV1(head), tail));
    }

    function _pointer(uint256 id) private view returns (uint40 head, bytes32 tail) {
        Record memory entry = _record(id);
        (head, tail) = (entry.head, entry.tail);
        if (head == 0 && tail != 0) revert CidInLog(tail);
    }
}
