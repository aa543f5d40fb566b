// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Record} from "./Record.sol";

/// @notice The first slot of a record: owner (160 bits), head (40), version (24)
/// and lastBlock (32), from the lowest bit up.
/// @dev Packed by hand so that a change costs one read and one write.
type RecordWord is uint256;

/// @notice Both slots of a record, as they are stored.
struct StoredRecord {
    RecordWord word;
    bytes32 tail;
}

using {owner, head, version, lastBlock, withOwner} for RecordWord global;
using {unpack} for StoredRecord global;

function pack(address owner_, uint40 head_, uint24 version_) view returns (RecordWord) {
    return RecordWord.wrap(
        uint256(uint160(owner_)) | (uint256(head_) << 160) | (uint256(version_) << 200)
            | (uint256(uint32(block.number)) << 224)
    );
}

function owner(RecordWord word) pure returns (address) {
    return address(uint160(RecordWord.unwrap(word)));
}

function head(RecordWord word) pure returns (uint40) {
    return uint40(RecordWord.unwrap(word) >> 160);
}

function version(RecordWord word) pure returns (uint24) {
    return uint24(RecordWord.unwrap(word) >> 200);
}

function lastBlock(RecordWord word) pure returns (uint32) {
    return uint32(RecordWord.unwrap(word) >> 224);
}

function withOwner(RecordWord word, address owner_) pure returns (RecordWord) {
    uint256 rest = (RecordWord.unwrap(word) >> 160) << 160;
    return RecordWord.wrap(rest | uint160(owner_));
}

function unpack(StoredRecord storage stored) view returns (Record memory) {
    RecordWord word = stored.word;
    return Record(word.owner(), word.head(), word.version(), word.lastBlock(), stored.tail);
}
