// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice What the contract knows of an address, in one storage slot.
struct Account {
    /// How many records it has created: the index of its next one.
    uint64 created;
    /// How many records it owns now.
    uint64 balance;
    /// Number of the next publish request it may sign.
    uint64 nonce;
    /// Session keys of an earlier epoch are void.
    uint64 keyEpoch;
}

/// @notice A session key of an account, in one storage slot.
struct SessionKey {
    /// Last second in which it works, since 1970.
    uint64 expiry;
    /// The account's epoch when it was set.
    uint64 epoch;
    /// CAN_PUBLISH, CAN_UPDATE, or both.
    uint8 scope;
}

uint8 constant CAN_PUBLISH = 1;
uint8 constant CAN_UPDATE = 2;
