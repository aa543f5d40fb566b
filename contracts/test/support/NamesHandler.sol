// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Vm} from "./Vm.sol";
import {Names} from "../../src/Names.sol";

/// @notice Random people after the same few handles. It never looks at what a
/// call answered: the invariants judge the state.
contract NamesHandler {
    Vm private constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
    bytes32 private constant SECRET = keccak256("secret");

    Names public immutable names;
    address[4] public people;
    string[3] public handles = ["alice", "bob", "carol-2"];

    constructor(Names names_) {
        names = names_;
        for (uint160 i; i < 4; ++i) people[i] = address((i + 1) * 0x10001);
    }

    function register(uint256 who, uint256 which, uint256 wait) external {
        address owner = people[who % 4];
        string memory handle = handles[which % 3];
        vm.prank(owner);
        names.commit(names.commitmentOf(handle, owner, SECRET));
        vm.warp(block.timestamp + 20 + (wait % 40));
        vm.prank(owner);
        try names.register(handle, SECRET) {} catch {}
    }

    function renew(uint256 who) external {
        vm.prank(people[who % 4]);
        try names.renew() {} catch {}
    }

    function release(uint256 who) external {
        vm.prank(people[who % 4]);
        try names.release() {} catch {}
    }

    function transfer(uint256 who, uint256 to) external {
        vm.prank(people[who % 4]);
        try names.transfer(people[to % 4]) {} catch {}
    }

    function accept(uint256 who, uint256 which) external {
        vm.prank(people[who % 4]);
        try names.accept(handles[which % 3]) {} catch {}
    }

    function passTime(uint256 seconds_) external {
        vm.warp(block.timestamp + (seconds_ % 200 days));
    }
}
