// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {publishDigest, updateDigest} from "./support/Digests.sol";
import {Signing} from "./support/Signing.sol";
import {Deeds} from "../src/Deeds.sol";
import {Publication} from "../src/types/Record.sol";
import {PublishRequest, UpdateRequest} from "./support/Wishes.sol";

/// @notice What a whole transaction may cost. Each ceiling is a promise to the
/// people who pay: lower it when the code gets cheaper, never raise it.
contract DeedsGasTest is Signing {
    uint256 private constant FIRST_PUBLISH = 101_000;
    uint256 private constant PUBLISH = 83_000;
    uint256 private constant PUBLISH_LONG = 88_000;
    uint256 private constant BATCH_BASE = 30_000;
    uint256 private constant BATCH_RECORD = 55_000;
    uint256 private constant UPDATE = 41_000;
    uint256 private constant UPDATE_BY_KEY = 44_000;
    uint256 private constant UPDATE_BY_SIG = 52_000;
    uint256 private constant PUBLISH_FOR = 86_000;
    uint256 private constant PUBLISH_BY_SIG = 95_000;
    uint256 private constant DESCRIBE = 29_000;
    uint256 private constant UNPUBLISH = 34_000;
    uint256 private constant BURN = 36_000;
    uint256 private constant TRANSFER_TO_NEW = 64_000;
    uint256 private constant TRANSFER = 46_000;
    uint256 private constant SET_KEY = 50_000;
    uint256 private constant PAGE_RECORD = 5_800;
    uint256 private constant DEPLOY = 3_200_000;
    uint256 private constant RUNTIME_BYTES = 16 * 1024;

    function test_size() public {
        new Deeds();
        atMost(DEPLOY, "deploy");
        emit Cost("runtime bytes", address(deeds).code.length);
        require(address(deeds).code.length < RUNTIME_BYTES, "runtime size");
    }

    function test_publish() public {
        publishAs(alice);
        atMost(FIRST_PUBLISH, "first publish");
        publishAs(alice);
        atMost(PUBLISH, "publish");
        vm.prank(alice);
        deeds.publishLong(longCid(), META);
        atMost(PUBLISH_LONG, "publishLong");
    }

    function test_batch() public {
        publishAs(alice);
        batchOf(10);
        batchOf(100);
    }

    function test_update() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.update(id, 1, HEAD, OTHER, META);
        atMost(UPDATE, "update");
        vm.prank(alice);
        deeds.describe(id, META);
        atMost(DESCRIBE, "describe");
        vm.prank(alice);
        deeds.unpublish(id);
        atMost(UNPUBLISH, "unpublish");
    }

    function test_keys() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.setKey(bob, uint64(block.timestamp + 60), 3);
        atMost(SET_KEY, "setKey");
        vm.prank(bob);
        deeds.update(id, 1, HEAD, OTHER, META);
        atMost(UPDATE_BY_KEY, "update by key");
        vm.prank(bob);
        deeds.publishFor(alice, HEAD, TAIL, META);
        atMost(PUBLISH_FOR, "publishFor");
    }

    function test_signatures() public {
        uint256 id = publishAs(alice);
        PublishRequest memory wish = alicesPublish();
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, here()));
        vm.prank(bob);
        wish.bringTo(deeds, signature);
        atMost(PUBLISH_BY_SIG, "publishBySig");
        UpdateRequest memory change = alicesUpdate(id);
        signature = signed(ALICE_KEY, updateDigest(change, here()));
        vm.prank(bob);
        change.bringUpdateTo(deeds, signature);
        atMost(UPDATE_BY_SIG, "updateBySig");
    }

    function test_transfer() public {
        uint256 first = publishAs(alice);
        uint256 second = publishAs(alice);
        vm.prank(alice);
        deeds.transferFrom(alice, bob, first);
        atMost(TRANSFER_TO_NEW, "transfer to new");
        vm.prank(alice);
        deeds.transferFrom(alice, bob, second);
        atMost(TRANSFER, "transfer");
        vm.prank(bob);
        deeds.burn(first);
        atMost(BURN, "burn");
    }

    function test_recordsOf() public {
        batchOf(100);
        deeds.recordsOf(alice, 0, 100);
        atMost(TRANSACTION + 100 * PAGE_RECORD, "recordsOf 100");
    }

    function batchOf(uint256 count) private {
        Publication[] memory items = new Publication[](count);
        for (uint256 i; i < count; ++i) {
            items[i] = Publication(HEAD, keccak256(abi.encode(count, i)), META);
        }
        vm.prank(alice);
        deeds.publishBatch(items);
        atMost(BATCH_BASE + count * BATCH_RECORD, "publishBatch");
    }
}
