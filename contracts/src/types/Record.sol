// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice What a record holds. Together head and tail are the whole content
/// address (see CidWords).
struct Record {
    address owner;
    /// First bytes of the address, big endian; 0 for the long form and for none.
    uint40 head;
    /// 1 when published, one more with every update and unpublish.
    uint24 version;
    /// Block of the last Published event, modulo 2^32.
    uint32 lastBlock;
    /// Last 32 bytes of the address; its keccak-256 in the long form; 0 for none.
    bytes32 tail;
}

/// @notice A record with its id, as the page view returns it.
struct RecordEntry {
    uint256 id;
    address owner;
    uint40 head;
    uint24 version;
    uint32 lastBlock;
    bytes32 tail;
}

/// @notice One new record of a batch.
struct Publication {
    uint40 head;
    bytes32 tail;
    bytes meta;
}
