// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {People} from "./People.sol";
import {Deeds} from "../../src/Deeds.sol";

/// @notice A fresh Deeds, and what tests publish to it.
abstract contract DeedsTest is People {
    /// CIDv1, raw, sha2-256.
    uint40 internal constant HEAD = 0x01551220;
    bytes32 internal constant TAIL = keccak256("content");
    bytes32 internal constant OTHER = keccak256("other content");
    /// As long as the description of "holiday-photo-2026.jpeg".
    bytes internal constant META = "holiday-photo-2026.jpeg";

    Deeds internal deeds;

    function setUp() public virtual {
        deeds = new Deeds();
        vm.roll(1000);
        vm.warp(START);
    }

    function publishAs(address creator) internal returns (uint256) {
        vm.prank(creator);
        return deeds.publish(HEAD, TAIL, META);
    }

    function longCid() internal pure returns (bytes memory) {
        return abi.encodePacked(hex"01551340", TAIL, OTHER);
    }
}
