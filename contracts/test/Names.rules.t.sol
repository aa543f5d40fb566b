// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {NamesTest} from "./support/NamesTest.sol";
import {Vm} from "./support/Vm.sol";
import {INames} from "../src/interfaces/INames.sol";

contract NamesRulesTest is NamesTest {
    function test_rule_by_example() public view {
        string[7] memory good = [
            "abc", "a-b", "000", "a--b", "xn--abc", "z9z", "abcdefghijklmnopqrstuvwxyz01234"
        ];
        for (uint256 i; i < good.length; ++i) require(names.isFree(good[i]), good[i]);
        string[12] memory bad = [
            "", "ab", "abcdefghijklmnopqrstuvwxyz012345", "-ab", "ab-", "Abc", "a_b", "a.b",
            "a b", "ab`", "ab{", unicode"äb"
        ];
        for (uint256 i; i < bad.length; ++i) require(!names.isFree(bad[i]), bad[i]);
    }

    function test_edges_of_the_ranges() public view {
        bytes memory edges = "/09:`az{,-.";
        bytes memory allowed = "09az-";
        for (uint256 i; i < edges.length; ++i) {
            bool expected;
            for (uint256 j; j < allowed.length; ++j) expected = expected || edges[i] == allowed[j];
            bytes memory handle = abi.encodePacked("a", edges[i], "a");
            require(names.isFree(string(handle)) == expected, string(handle));
        }
    }

    function test_bad_handles_are_refused_by_name() public {
        vm.expectRevert(INames.BadHandle.selector);
        names.register("no", SECRET);
        vm.expectRevert(INames.BadHandle.selector);
        names.commitmentOf("-no", alice, SECRET);
        vm.expectRevert(INames.NotOffered.selector);
        names.accept("no");
        same(names.ownerOf("no"), address(0), "no owner");
        same(names.handleOf(address(0)), "", "no handle");
    }

    /// @dev The rule again, in other words.
    function testFuzz_rule(bytes calldata text) public view {
        bool good = text.length >= 3 && text.length <= 31;
        for (uint256 i; i < text.length; ++i) {
            uint8 c = uint8(text[i]);
            bool dash = c == 45 && i != 0 && i != text.length - 1;
            good = good && (dash || (c >= 48 && c <= 57) || (c >= 97 && c <= 122));
        }
        require(names.isFree(string(text)) == good, "rule");
    }

    /// @dev Any handle of the rule comes back as it was written.
    function testFuzz_handle_comes_back(uint256 seed, uint8 length) public {
        bytes memory letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
        bytes memory handle = new bytes(3 + (length % 29));
        for (uint256 i; i < handle.length; ++i) {
            bool edge = i == 0 || i == handle.length - 1;
            handle[i] = letters[uint256(keccak256(abi.encode(seed, i))) % (edge ? 36 : 37)];
        }
        registerAs(alice, string(handle));
        same(names.handleOf(alice), string(handle), "handle");
        same(names.ownerOf(string(handle)), alice, "owner");
    }

    function test_entries_are_free_and_each_owners_own() public {
        vm.prank(alice);
        names.setEntry("photos", 7);
        vm.prank(bob);
        names.setEntry("photos", 8);
        same(names.entryOf(alice, "photos"), 7, "alice's");
        same(names.entryOf(bob, "photos"), 8, "bob's");
        registerAs(alice, "alice");
        (address owner, uint256 id) = names.resolve("alice", "photos");
        same(owner, alice, "owner");
        same(id, 7, "by handle");
        vm.prank(alice);
        names.setEntry("photos", 0);
        same(names.entryOf(alice, "photos"), 0, "removed");
        (owner, id) = names.resolve("nobody", "photos");
        same(owner, address(0), "nobody");
        same(id, 0, "nothing");
    }

    function testFuzz_entries(address owner, string calldata label, uint256 id) public {
        vm.prank(owner);
        if (bytes(label).length == 0 || bytes(label).length > 255) {
            vm.expectRevert(INames.BadLabel.selector);
        }
        names.setEntry(label, id);
        if (bytes(label).length == 0 || bytes(label).length > 255) return;
        same(names.entryOf(owner, label), id, "entry");
    }

    function test_labels_have_1_to_255_bytes() public {
        vm.expectRevert(INames.BadLabel.selector);
        names.setEntry("", 1);
        names.setEntry(string(new bytes(255)), 1);
        vm.expectRevert(INames.BadLabel.selector);
        names.setEntry(string(new bytes(256)), 1);
    }

    function test_events_tell_it_all() public {
        bytes32 word = bytes32("alice");
        uint64 expiry = START + 30 + 365 days;
        vm.recordLogs();
        registerAs(alice, "alice");
        vm.prank(alice);
        names.renew();
        vm.prank(alice);
        names.transfer(bob);
        vm.prank(bob);
        names.accept("alice");
        vm.prank(bob);
        names.release();
        vm.prank(bob);
        names.setEntry("photos", 9);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        same(logs.length, 6, "how many");
        told(logs[0], INames.HandleRegistered.selector, word, alice);
        same(logs[0].data, abi.encode(expiry), "expiry");
        told(logs[1], INames.HandleRenewed.selector, word, alice);
        same(logs[1].data, abi.encode(expiry), "renewed");
        told(logs[2], INames.HandleOffered.selector, word, alice);
        same(logs[2].topics[3], toTopic(bob), "offered to");
        told(logs[3], INames.HandleTransferred.selector, word, alice);
        same(logs[3].topics[3], toTopic(bob), "transferred to");
        told(logs[4], INames.HandleReleased.selector, word, bob);
        same(logs[5].topics[0], INames.EntrySet.selector, "EntrySet");
        same(logs[5].topics[1], toTopic(bob), "entry of");
        same(logs[5].topics[2], keccak256("photos"), "label hash");
        same(logs[5].data, abi.encode(9, "photos"), "entry");
    }

    function told(Vm.Log memory log, bytes32 kind, bytes32 word, address owner) private pure {
        same(log.topics[0], kind, "kind");
        same(log.topics[1], word, "handle");
        same(log.topics[2], toTopic(owner), "owner");
    }

    function toTopic(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }
}
