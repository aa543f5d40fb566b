// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {NamesTest} from "./support/NamesTest.sol";
import {INames} from "../src/interfaces/INames.sol";

contract NamesHandlesTest is NamesTest {
    uint64 private constant TERM = 365 days;
    uint64 private constant GRACE = 30 days;

    function test_register_names_both_ways() public {
        registerAs(alice, "alice");
        same(names.ownerOf("alice"), alice, "owner");
        same(names.handleOf(alice), "alice", "handle");
        require(!names.isFree("alice"), "taken");
        (, uint64 expiry,) = names.holdingOf("alice");
        same(expiry, START + 30 + TERM, "expiry");
        (uint64 since,) = names.pendingOf(alice);
        same(since, 0, "the commitment is used up");
    }

    function test_reveal_is_neither_too_early_nor_too_late() public {
        commitAs(alice, "alice");
        vm.warp(START + 29);
        vm.expectRevert(abi.encodeWithSelector(INames.TooEarly.selector, START + 30));
        vm.prank(alice);
        names.register("alice", SECRET);
        vm.warp(START + 1 days + 1);
        vm.expectRevert(INames.TooLate.selector);
        vm.prank(alice);
        names.register("alice", SECRET);
        vm.warp(START + 1 days);
        vm.prank(alice);
        names.register("alice", SECRET);
    }

    function test_commitment_is_bound_to_sender_handle_and_secret() public {
        commitAs(alice, "alice");
        vm.warp(START + 30);
        refused(bob, "alice", SECRET, INames.NotCommitted.selector);
        refused(alice, "alicia", SECRET, INames.NotCommitted.selector);
        refused(alice, "alice", "other", INames.NotCommitted.selector);
        // Who copies the commitment gains nothing, and does not disturb.
        bytes32 commitment = names.commitmentOf("alice", alice, SECRET);
        vm.prank(bob);
        names.commit(commitment);
        vm.warp(START + 60);
        refused(bob, "alice", SECRET, INames.NotCommitted.selector);
        vm.prank(alice);
        names.register("alice", SECRET);
    }

    function test_commitment_works_once_and_the_last_one_counts() public {
        registerAs(alice, "alice");
        vm.prank(alice);
        names.release();
        refused(alice, "alice", SECRET, INames.NotCommitted.selector);
        commitAs(alice, "alice");
        commitAs(alice, "alicia");
        vm.warp(block.timestamp + 30);
        refused(alice, "alice", SECRET, INames.NotCommitted.selector);
        vm.prank(alice);
        names.register("alicia", SECRET);
    }

    function test_one_handle_an_account_and_one_account_a_handle() public {
        registerAs(alice, "alice");
        commitAs(alice, "alicia");
        commitAs(bob, "alice");
        vm.warp(block.timestamp + 30);
        refused(alice, "alicia", SECRET, INames.HasHandle.selector);
        refused(bob, "alice", SECRET, INames.Taken.selector);
    }

    function test_release_frees_at_once() public {
        registerAs(alice, "alice");
        vm.prank(alice);
        names.release();
        same(names.ownerOf("alice"), address(0), "owner");
        same(names.handleOf(alice), "", "handle");
        vm.expectRevert(INames.NoHandle.selector);
        vm.prank(alice);
        names.release();
        registerAs(bob, "alice");
        same(names.ownerOf("alice"), bob, "next owner");
    }

    function test_expiry_then_grace_then_free() public {
        registerAs(alice, "alice");
        (, uint64 expiry,) = names.holdingOf("alice");
        vm.warp(expiry);
        same(names.ownerOf("alice"), alice, "last second");
        vm.warp(expiry + 1);
        same(names.ownerOf("alice"), address(0), "over");
        same(names.handleOf(alice), "", "over, reverse");
        vm.warp(expiry + GRACE);
        require(!names.isFree("alice"), "in grace");
        commitAs(bob, "alice");
        vm.warp(expiry + GRACE + 1);
        require(names.isFree("alice"), "free");
        vm.expectRevert(INames.TooLate.selector);
        vm.prank(alice);
        names.renew();
        vm.warp(expiry + GRACE + 30);
        vm.prank(bob);
        names.register("alice", SECRET);
        same(names.ownerOf("alice"), bob, "taken over");
        vm.expectRevert(INames.NoHandle.selector);
        vm.prank(alice);
        names.renew();
    }

    function test_renew_counts_from_now_and_works_in_grace() public {
        registerAs(alice, "alice");
        (, uint64 expiry,) = names.holdingOf("alice");
        vm.warp(expiry + GRACE);
        vm.prank(alice);
        names.renew();
        (, uint64 renewed,) = names.holdingOf("alice");
        same(renewed, expiry + GRACE + TERM, "expiry");
        same(names.ownerOf("alice"), alice, "resolves again");
        vm.expectRevert(INames.NoHandle.selector);
        vm.prank(bob);
        names.renew();
    }

    function test_transfer_needs_both() public {
        registerAs(alice, "alice");
        vm.expectRevert(INames.BadReceiver.selector);
        vm.prank(alice);
        names.transfer(alice);
        vm.prank(alice);
        names.transfer(bob);
        same(names.ownerOf("alice"), alice, "only offered");
        notOffered(carol);
        vm.prank(bob);
        names.accept("alice");
        same(names.ownerOf("alice"), bob, "owner");
        same(names.handleOf(bob), "alice", "handle");
        same(names.handleOf(alice), "", "none left");
        (, uint64 expiry, address offeredTo) = names.holdingOf("alice");
        same(expiry, START + 30 + TERM, "the same expiry");
        same(offeredTo, address(0), "offer used up");
        vm.expectRevert(INames.NoHandle.selector);
        vm.prank(alice);
        names.transfer(bob);
    }

    function test_offer_ends_with_withdrawal_release_and_expiry() public {
        registerAs(alice, "alice");
        vm.prank(alice);
        names.transfer(bob);
        vm.prank(alice);
        names.transfer(address(0));
        notOffered(bob);
        vm.prank(alice);
        names.transfer(bob);
        vm.prank(alice);
        names.release();
        notOffered(bob);
        registerAs(alice, "alice");
        notOffered(bob);
        vm.prank(alice);
        names.transfer(address(1));
        vm.prank(alice);
        names.release();
        (,, address offeredTo) = names.holdingOf("alice");
        same(offeredTo, address(0), "whoever it was offered to");
        registerAs(alice, "alice");
        vm.prank(alice);
        names.transfer(bob);
        (, uint64 expiry,) = names.holdingOf("alice");
        vm.warp(expiry + 1);
        vm.expectRevert(INames.TooLate.selector);
        vm.prank(bob);
        names.accept("alice");
        vm.expectRevert(INames.TooLate.selector);
        vm.prank(alice);
        names.transfer(carol);
        vm.prank(alice);
        names.transfer(address(0));
        notOffered(bob);
        vm.warp(expiry + GRACE);
        registerAs(carol, "alice");
        notOffered(bob);
    }

    function test_offer_and_acceptance_work_in_the_last_second() public {
        registerAs(alice, "alice");
        (, uint64 expiry,) = names.holdingOf("alice");
        vm.warp(expiry);
        vm.prank(alice);
        names.transfer(bob);
        vm.prank(bob);
        names.accept("alice");
        same(names.handleOf(bob), "alice", "handle");
    }

    function test_accept_needs_an_account_without_a_handle() public {
        registerAs(alice, "alice");
        registerAs(bob, "bob");
        vm.prank(alice);
        names.transfer(bob);
        vm.expectRevert(INames.HasHandle.selector);
        vm.prank(bob);
        names.accept("alice");
        vm.prank(bob);
        names.release();
        vm.prank(bob);
        names.accept("alice");
    }

    function notOffered(address who) private {
        vm.expectRevert(INames.NotOffered.selector);
        vm.prank(who);
        names.accept("alice");
    }

    function refused(address who, string memory handle, bytes32 secret, bytes4 reason) private {
        vm.expectRevert(reason);
        vm.prank(who);
        names.register(handle, secret);
    }
}
