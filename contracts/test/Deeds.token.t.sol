// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {DeedsTest} from "./support/DeedsTest.sol";
import {Attacker, Keeper, Refuser} from "./support/Receivers.sol";
import {IDeedsErrors} from "../src/interfaces/IDeedsErrors.sol";
import {IERC721} from "../src/interfaces/IERC721.sol";

contract DeedsTokenTest is DeedsTest {
    function test_interfaces() public view {
        bytes4[6] memory known =
            [bytes4(0x01ffc9a7), 0x80ac58cd, 0x5b5e139f, 0x49064906, 0xe8a3d485, 0xffffffff];
        for (uint256 i; i < 6; ++i) {
            require(deeds.supportsInterface(known[i]) == (i < 5), "interface");
        }
        same(bytes(deeds.name()), "Freehold Deeds", "name");
        same(bytes(deeds.symbol()), "DEED", "symbol");
        require(bytes(deeds.contractURI()).length > 100, "contractURI");
    }

    function test_transfer_moves_owner_and_balances() public {
        uint256 id = publishAs(alice);
        vm.expectEmit();
        emit IERC721.Transfer(alice, bob, id);
        vm.prank(alice);
        deeds.transferFrom(alice, bob, id);
        same(deeds.ownerOf(id), bob, "owner");
        same(deeds.balanceOf(alice), 0, "alice");
        same(deeds.balanceOf(bob), 1, "bob");
        same(deeds.record(id).version, 1, "version stays");
        same(deeds.record(id).tail, TAIL, "content stays");
        same(deeds.createdBy(bob), 0, "bob created nothing");
    }

    function test_transfer_to_oneself_changes_nothing() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.transferFrom(alice, alice, id);
        same(deeds.balanceOf(alice), 1, "balance");
        same(deeds.ownerOf(id), alice, "owner");
    }

    function test_approval_is_for_one_record_and_one_move() public {
        uint256 id = publishAs(alice);
        uint256 other = publishAs(alice);
        vm.prank(alice);
        deeds.approve(bob, id);
        same(deeds.getApproved(id), bob, "approved");
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(bob);
        deeds.transferFrom(alice, bob, other);
        vm.prank(bob);
        deeds.transferFrom(alice, carol, id);
        same(deeds.getApproved(id), address(0), "cleared");
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(bob);
        deeds.transferFrom(carol, bob, id);
    }

    function test_any_account_can_be_approved_and_is_cleared() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.approve(address(1), id);
        vm.prank(alice);
        deeds.transferFrom(alice, bob, id);
        same(deeds.getApproved(id), address(0), "cleared");
    }

    function test_burn_clears_the_approval() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.approve(bob, id);
        vm.prank(alice);
        deeds.burn(id);
        vm.expectRevert(IDeedsErrors.NoRecord.selector);
        vm.prank(bob);
        deeds.transferFrom(alice, bob, id);
        // No call shows it, but its slot is given back: approvals are the fourth.
        bytes32 slot = keccak256(abi.encode(id, uint256(3)));
        same(vm.load(address(deeds), slot), 0, "slot");
    }

    function test_operator_moves_and_approves_until_told_otherwise() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.setApprovalForAll(bob, true);
        require(deeds.isApprovedForAll(alice, bob), "operator");
        vm.prank(bob);
        deeds.approve(carol, id);
        uint256 other = publishAs(alice);
        vm.prank(bob);
        deeds.transferFrom(alice, carol, other);
        same(deeds.ownerOf(other), carol, "moved by the operator");
        vm.prank(alice);
        deeds.setApprovalForAll(bob, false);
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(bob);
        deeds.transferFrom(alice, bob, id);
        vm.prank(carol);
        deeds.transferFrom(alice, carol, id);
    }

    function test_who_may_move_may_not_write() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.setApprovalForAll(bob, true);
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(bob);
        deeds.update(id, 1, HEAD, OTHER, "");
    }

    function test_refusals() public {
        uint256 id = publishAs(alice);
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(bob);
        deeds.transferFrom(alice, bob, id);
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(alice);
        deeds.transferFrom(bob, alice, id);
        vm.expectRevert(IDeedsErrors.NotAuthorised.selector);
        vm.prank(bob);
        deeds.approve(bob, id);
        vm.expectRevert(IDeedsErrors.BadReceiver.selector);
        vm.prank(alice);
        deeds.transferFrom(alice, address(0), id);
        vm.expectRevert(IDeedsErrors.BadReceiver.selector);
        deeds.balanceOf(address(0));
        vm.expectRevert(IDeedsErrors.NoRecord.selector);
        deeds.ownerOf(id + 1);
        vm.expectRevert(IDeedsErrors.NoRecord.selector);
        deeds.getApproved(id + 1);
        vm.expectRevert(IDeedsErrors.NoRecord.selector);
        deeds.tokenURI(id + 1);
    }

    function test_safe_transfer_asks_contracts() public {
        uint256 id = publishAs(alice);
        Keeper keeper = new Keeper();
        address refuser = address(new Refuser());
        vm.expectRevert(IDeedsErrors.BadReceiver.selector);
        vm.prank(alice);
        deeds.safeTransferFrom(alice, refuser, id);
        vm.expectRevert(IDeedsErrors.BadReceiver.selector);
        vm.prank(alice);
        deeds.safeTransferFrom(alice, address(deeds), id);
        vm.prank(alice);
        deeds.approve(carol, id);
        vm.prank(carol);
        deeds.safeTransferFrom(alice, address(keeper), id, "words");
        same(keeper.operator(), carol, "who moved it");
        same(keeper.sender(), alice, "whose it was");
        same(keeper.token(), id, "which");
        same(keeper.received(), "words", "data");
        same(deeds.ownerOf(id), address(keeper), "owner");
        id = publishAs(alice);
        vm.prank(alice);
        deeds.safeTransferFrom(alice, bob, id);
        same(deeds.ownerOf(id), bob, "a person is not asked");
    }

    function test_reentrant_receiver_finds_the_ledger_whole() public {
        uint256 id = publishAs(alice);
        Attacker attacker = new Attacker(deeds, bob);
        vm.prank(alice);
        deeds.safeTransferFrom(alice, address(attacker), id);
        same(deeds.ownerOf(id), bob, "moved on");
        same(deeds.balanceOf(alice), 0, "alice");
        same(deeds.balanceOf(bob), 1, "bob");
        same(deeds.balanceOf(address(attacker)), 1, "its second record");
        same(deeds.createdBy(address(attacker)), 2, "created");
    }
}
