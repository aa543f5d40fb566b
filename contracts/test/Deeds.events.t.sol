// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {DeedsTest} from "./support/DeedsTest.sol";
import {Vm} from "./support/Vm.sol";
import {IDeeds} from "../src/interfaces/IDeeds.sol";
import {IDeedsSigned} from "../src/interfaces/IDeedsSigned.sol";
import {IERC4906} from "../src/interfaces/IERC4906.sol";
import {IERC721} from "../src/interfaces/IERC721.sol";

/// @notice What each call logs: all of it, in order, and nothing else.
contract DeedsEventsTest is DeedsTest {
    Vm.Log[] private logs;
    uint256 private read;

    function test_publish() public {
        vm.recordLogs();
        uint256 id = publishAs(alice);
        collect();
        hasTransfer(address(0), alice, id);
        hasPublished(id, TAIL, abi.encode(HEAD, 1, 0, META));
        nothingElse();
    }

    function test_publish_and_update_in_the_long_form() public {
        bytes memory cid = longCid();
        bytes memory other = abi.encodePacked(hex"02", cid);
        vm.recordLogs();
        vm.prank(alice);
        uint256 id = deeds.publishLong(cid, META);
        vm.prank(alice);
        deeds.updateLong(id, 1, other, "");
        collect();
        hasTransfer(address(0), alice, id);
        hasPublished(id, keccak256(cid), abi.encode(0, 1, 0, META));
        has(IDeeds.LongCid.selector, id, keccak256(cid), abi.encode(cid));
        hasPublished(id, keccak256(other), abi.encode(0, 2, 1000, ""));
        has(IERC4906.MetadataUpdate.selector, abi.encode(id));
        has(IDeeds.LongCid.selector, id, keccak256(other), abi.encode(other));
        nothingElse();
    }

    function test_update_describe_unpublish_burn() public {
        uint256 id = publishAs(alice);
        vm.recordLogs();
        vm.prank(alice);
        deeds.update(id, 1, HEAD, OTHER, META);
        vm.prank(alice);
        deeds.describe(id, "words");
        vm.prank(alice);
        deeds.unpublish(id);
        vm.prank(alice);
        deeds.burn(id);
        collect();
        hasPublished(id, OTHER, abi.encode(HEAD, 2, 1000, META));
        has(IERC4906.MetadataUpdate.selector, abi.encode(id));
        same(logs[read].topics.length, 2, "of one record");
        same(logs[read].topics[1], bytes32(id), "described record");
        has(IDeeds.Described.selector, abi.encode(bytes("words")));
        hasPublished(id, 0, abi.encode(0, 3, 1000, ""));
        has(IERC4906.MetadataUpdate.selector, abi.encode(id));
        hasTransfer(alice, address(0), id);
        nothingElse();
    }

    function test_transfer_and_approvals() public {
        uint256 id = publishAs(alice);
        vm.recordLogs();
        vm.prank(alice);
        deeds.setApprovalForAll(bob, true);
        vm.prank(bob);
        deeds.approve(carol, id);
        vm.prank(carol);
        deeds.transferFrom(alice, bob, id);
        collect();
        has(IERC721.ApprovalForAll.selector, word(alice), word(bob), abi.encode(true));
        same(logs[read].topics[3], bytes32(id), "approved record");
        has(IERC721.Approval.selector, word(alice), word(carol), "");
        hasTransfer(alice, bob, id);
        nothingElse();
    }

    function test_keys_and_nonces() public {
        vm.recordLogs();
        vm.prank(alice);
        deeds.setKey(bob, 77, 3);
        vm.prank(alice);
        deeds.revokeAllKeys();
        vm.prank(alice);
        deeds.invalidateNonce();
        collect();
        has(IDeedsSigned.KeySet.selector, word(alice), word(bob), abi.encode(77, 3));
        same(logs[read].topics[1], bytes32(word(alice)), "whose keys");
        has(IDeedsSigned.KeysRevoked.selector, abi.encode(1));
        same(logs[read].topics[1], bytes32(word(alice)), "whose nonce");
        has(IDeedsSigned.NonceInvalidated.selector, abi.encode(1));
        nothingElse();
    }

    function collect() private {
        Vm.Log[] memory all = vm.getRecordedLogs();
        for (uint256 i; i < all.length; ++i) logs.push(all[i]);
    }

    function hasTransfer(address from, address to, uint256 id) private {
        same(logs[read].topics[3], bytes32(id), "moved record");
        has(IERC721.Transfer.selector, word(from), word(to), "");
    }

    function hasPublished(uint256 id, bytes32 tail, bytes memory data) private {
        has(IDeeds.Published.selector, id, tail, data);
    }

    function has(bytes32 selector, uint256 first, uint256 second, bytes memory data) private {
        has(selector, first, bytes32(second), data);
    }

    function has(bytes32 selector, uint256 first, bytes32 second, bytes memory data) private {
        same(logs[read].topics[1], bytes32(first), "first topic");
        same(logs[read].topics[2], second, "second topic");
        has(selector, data);
    }

    function has(bytes32 selector, bytes memory data) private {
        same(logs[read].emitter, address(deeds), "emitter");
        same(logs[read].topics[0], selector, "event");
        same(logs[read].data, data, "data");
        ++read;
    }

    function nothingElse() private view {
        same(logs.length, read, "how many");
    }

    function word(address account) private pure returns (uint256) {
        return uint160(account);
    }
}
