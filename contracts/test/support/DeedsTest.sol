// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Vm} from "./Vm.sol";
import {Deeds} from "../../src/Deeds.sol";

/// @notice A fresh contract, three people and the words of a test.
abstract contract DeedsTest {
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    uint256 internal constant ALICE_KEY = 0xa11ce;
    address internal immutable alice = vm.addr(ALICE_KEY);
    address internal immutable bob = vm.addr(0xb0b);
    address internal immutable carol = vm.addr(0xca401);

    uint64 internal constant START = 1_800_000_000;
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

    function same(uint256 actual, uint256 expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(address actual, address expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(bytes32 actual, bytes32 expected, string memory what) internal pure {
        require(actual == expected, what);
    }

    function same(bytes memory actual, bytes memory expected, string memory what) internal pure {
        require(keccak256(actual) == keccak256(expected), what);
    }
}
