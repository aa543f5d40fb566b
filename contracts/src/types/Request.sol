// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice A signed wish to publish; anyone may bring it in.
struct PublishRequest {
    address owner;
    bytes cid;
    bytes meta;
    /// The owner's nonce; a request works once.
    uint256 nonce;
    /// Last second in which it works, since 1970.
    uint256 deadline;
}

/// @notice A signed wish to update; the version is what makes it work once.
struct UpdateRequest {
    address owner;
    uint256 id;
    uint24 expectedVersion;
    bytes cid;
    bytes meta;
    /// Last second in which it works, since 1970.
    uint256 deadline;
}
