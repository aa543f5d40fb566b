// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {People} from "./People.sol";
import {Names} from "../../src/Names.sol";

/// @notice A fresh Names, and the two steps to a handle.
abstract contract NamesTest is People {
    bytes32 internal constant SECRET = keccak256("secret");

    Names internal names;

    function setUp() public virtual {
        names = new Names();
        vm.roll(1000);
        vm.warp(START);
    }

    function commitAs(address owner, string memory handle) internal {
        bytes32 commitment = names.commitmentOf(handle, owner, SECRET);
        vm.prank(owner);
        names.commit(commitment);
    }

    function registerAs(address owner, string memory handle) internal {
        commitAs(owner, handle);
        vm.warp(block.timestamp + 30);
        vm.prank(owner);
        names.register(handle, SECRET);
    }

    function same(string memory actual, string memory expected, string memory what) internal pure {
        require(keccak256(bytes(actual)) == keccak256(bytes(expected)), what);
    }
}
