// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {NamesTest} from "./support/NamesTest.sol";
import {Names} from "../src/Names.sol";

/// @notice What a whole transaction may cost. Each ceiling is a promise to the
/// people who pay: lower it when the code gets cheaper, never raise it.
contract NamesGasTest is NamesTest {
    uint256 private constant COMMIT = 47_000;
    uint256 private constant REGISTER = 79_000;
    uint256 private constant RENEW = 32_000;
    uint256 private constant RELEASE = 32_000;
    uint256 private constant TRANSFER = 51_000;
    uint256 private constant ACCEPT = 60_000;
    uint256 private constant NEW_ENTRY = 51_000;
    uint256 private constant ENTRY = 33_000;
    uint256 private constant DEPLOY = 1_000_000;
    uint256 private constant RUNTIME_BYTES = 5 * 1024;

    /// As long as a handle may be: the dearest.
    string private constant HANDLE = "alice-0123456789-abcdefghijklmn";
    uint256 private constant ID = uint256(keccak256("id"));

    function test_size() public {
        new Names();
        atMost(DEPLOY, "deploy");
        emit Cost("runtime bytes", address(names).code.length);
        require(address(names).code.length < RUNTIME_BYTES, "runtime size");
    }

    function test_handle() public {
        bytes32 commitment = names.commitmentOf(HANDLE, alice, SECRET);
        vm.prank(alice);
        names.commit(commitment);
        atMost(COMMIT, "commit");
        vm.warp(START + 30);
        vm.prank(alice);
        names.register(HANDLE, SECRET);
        atMost(REGISTER, "register");
        vm.prank(alice);
        names.renew();
        atMost(RENEW, "renew");
        vm.prank(alice);
        names.transfer(bob);
        atMost(TRANSFER, "transfer");
        vm.prank(bob);
        names.accept(HANDLE);
        atMost(ACCEPT, "accept");
        vm.prank(bob);
        names.release();
        atMost(RELEASE, "release");
    }

    function test_entry() public {
        vm.prank(alice);
        names.setEntry("holiday-photos", ID);
        atMost(NEW_ENTRY, "setEntry, new");
        vm.prank(alice);
        names.setEntry("holiday-photos", ID + 1);
        atMost(ENTRY, "setEntry");
    }
}
