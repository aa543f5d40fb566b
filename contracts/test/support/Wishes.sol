// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Deeds} from "../../src/Deeds.sol";

/// @notice A signed wish to publish; anyone may bring it in.
struct PublishRequest {
    address owner;
    bytes cid;
    bytes meta;
    uint256 nonce;
    uint256 deadline;
}

/// @notice A signed wish to update. The call does not name the owner, the
/// signature does.
struct UpdateRequest {
    address owner;
    uint256 id;
    uint24 expectedVersion;
    bytes cid;
    bytes meta;
    uint256 deadline;
}

using {bringTo} for PublishRequest global;
using {bringUpdateTo} for UpdateRequest global;

function bringTo(PublishRequest memory wish, Deeds deeds, bytes memory signature)
    returns (uint256)
{
    return deeds.publishBySig(
        wish.owner, wish.cid, wish.meta, wish.nonce, wish.deadline, signature
    );
}

function bringUpdateTo(UpdateRequest memory wish, Deeds deeds, bytes memory signature) {
    deeds.updateBySig(
        wish.id, wish.expectedVersion, wish.cid, wish.meta, wish.deadline, signature
    );
}
