// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {DeedsTest} from "./support/DeedsTest.sol";
import {Vm} from "./support/Vm.sol";
import {Deeds} from "../src/Deeds.sol";
import {IDeeds} from "../src/interfaces/IDeeds.sol";
import {IDeedsErrors} from "../src/interfaces/IDeedsErrors.sol";
import {RecordWord, pack} from "../src/types/RecordWord.sol";
import {Publication, Record, RecordEntry} from "../src/types/Record.sol";

contract DeedsRecordsTest is DeedsTest {
    function test_publish_names_the_creator_in_the_id() public {
        uint256 id = publishAs(alice);
        same(id >> 96, uint160(alice), "creator");
        same(publishAs(alice), id + 1, "next index");
        same(deeds.idOf(alice, 1), id + 1, "idOf");
        Record memory entry = deeds.record(id);
        same(entry.owner, alice, "owner");
        same(entry.head, HEAD, "head");
        same(entry.tail, TAIL, "tail");
        same(entry.version, 1, "version");
        same(entry.lastBlock, 1000, "lastBlock");
    }

    function test_history_is_a_list_of_blocks() public {
        uint256 id = publishAs(alice);
        vm.roll(1010);
        vm.expectEmit();
        emit IDeeds.Published(id, OTHER, HEAD, 2, 1000, META);
        vm.prank(alice);
        deeds.update(id, 1, HEAD, OTHER, META);
        vm.roll(1020);
        vm.expectEmit();
        emit IDeeds.Published(id, 0, 0, 3, 1010, "");
        vm.prank(alice);
        deeds.unpublish(id);
        same(deeds.record(id).lastBlock, 1020, "lastBlock");
    }

    function test_second_device_does_not_overwrite_unseen() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.update(id, 1, HEAD, OTHER, META);
        vm.expectRevert(abi.encodeWithSelector(IDeedsErrors.StaleVersion.selector, 2));
        vm.prank(alice);
        deeds.update(id, 1, HEAD, TAIL, META);
        vm.expectRevert(abi.encodeWithSelector(IDeedsErrors.StaleVersion.selector, 2));
        vm.prank(alice);
        deeds.updateLong(id, 1, longCid(), META);
    }

    function test_unpublish_keeps_record_and_outdates_what_was_signed() public {
        uint256 id = publishAs(alice);
        vm.prank(alice);
        deeds.unpublish(id);
        same(deeds.ownerOf(id), alice, "owner");
        same(deeds.record(id).version, 2, "version");
        same(deeds.cidOf(id), "", "cid");
        same(deeds.contenthashOf(id), "", "contenthash");
        vm.prank(alice);
        deeds.update(id, 2, HEAD, TAIL, "");
        same(deeds.record(id).tail, TAIL, "published again");
    }

    /// @dev After 16,777,215 versions a record can be moved and burnt, no more.
    function test_the_last_version_stays() public {
        uint256 id = publishAs(alice);
        uint24 last = type(uint24).max;
        RecordWord word = pack(alice, HEAD, last);
        // The records are the first thing in the storage.
        bytes32 slot = keccak256(abi.encode(id, uint256(0)));
        vm.store(address(deeds), slot, bytes32(RecordWord.unwrap(word)));
        same(deeds.record(id).version, last, "as planted");
        bytes memory overflow = abi.encodeWithSignature("Panic(uint256)", 0x11);
        vm.expectRevert(overflow);
        vm.prank(alice);
        deeds.update(id, last, HEAD, OTHER, "");
        vm.expectRevert(overflow);
        vm.prank(alice);
        deeds.unpublish(id);
        vm.prank(alice);
        deeds.transferFrom(alice, bob, id);
        vm.prank(bob);
        deeds.burn(id);
        same(deeds.balanceOf(bob), 0, "burnt");
    }

    function test_block_numbers_are_kept_modulo_32_bits() public {
        vm.roll(uint256(type(uint32).max) + 6);
        uint256 id = publishAs(alice);
        same(deeds.record(id).lastBlock, 5, "low bits");
        same(deeds.record(id).version, 1, "the neighbour is untouched");
    }

    function test_burnt_id_never_lives_again() public {
        uint256 id = publishAs(alice);
        vm.recordLogs();
        vm.prank(alice);
        deeds.burn(id);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        same(logs.length, 1, "one event");
        same(logs[0].topics[1], bytes32(uint256(uint160(alice))), "from");
        same(logs[0].topics[2], bytes32(0), "to nobody");
        vm.expectRevert(IDeedsErrors.NoRecord.selector);
        deeds.record(id);
        vm.expectRevert(IDeedsErrors.NoRecord.selector);
        vm.prank(alice);
        deeds.update(id, 1, HEAD, TAIL, "");
        same(publishAs(alice), id + 1, "next id");
        same(deeds.recordsOf(alice, 0, 1)[0].owner, address(0), "no owner on the page");
    }

    function test_strangers_change_nothing() public {
        uint256 id = publishAs(alice);
        bytes4 refused = IDeedsErrors.NotAuthorised.selector;
        vm.expectRevert(refused);
        vm.prank(bob);
        deeds.update(id, 1, HEAD, OTHER, "");
        vm.expectRevert(refused);
        vm.prank(bob);
        deeds.updateLong(id, 1, longCid(), "");
        vm.expectRevert(refused);
        vm.prank(bob);
        deeds.describe(id, "");
        vm.expectRevert(refused);
        vm.prank(bob);
        deeds.unpublish(id);
        vm.expectRevert(refused);
        vm.prank(bob);
        deeds.burn(id);
    }

    function test_describe_is_an_event_only() public {
        uint256 id = publishAs(alice);
        vm.expectEmit();
        emit IDeeds.Described(id, "new name");
        vm.prank(alice);
        deeds.describe(id, "new name");
        same(deeds.record(id).version, 1, "version stays");
    }

    function test_one_encoding_for_each_address() public {
        bytes4 refused = IDeedsErrors.BadCid.selector;
        vm.expectRevert(refused);
        deeds.publish(0, TAIL, "");
        for (uint256 length = 32; length <= 38; ++length) {
            bytes memory cid = new bytes(length);
            cid[0] = 0x01;
            if (length > 32 && length < 38) vm.expectRevert(refused);
            deeds.publishLong(cid, "");
        }
        same(deeds.createdBy(address(this)), 2, "32 and 38 bytes are long");
        vm.expectRevert(refused);
        deeds.publishLong("", "");
        vm.expectRevert(refused);
        deeds.publishLong(hex"0001", "");
        vm.expectRevert(refused);
        deeds.publishLong(new bytes(257), "");
        uint256 id = publishAs(alice);
        vm.expectRevert(refused);
        vm.prank(alice);
        deeds.update(id, 1, 0, TAIL, "");
    }

    function test_long_form_keeps_the_hash_and_logs_the_bytes() public {
        bytes memory cid = longCid();
        vm.expectEmit();
        emit IDeeds.LongCid(deeds.idOf(alice, 0), keccak256(cid), cid);
        vm.prank(alice);
        uint256 id = deeds.publishLong(cid, META);
        same(deeds.record(id).head, 0, "head");
        same(deeds.record(id).tail, keccak256(cid), "tail");
        vm.expectRevert(abi.encodeWithSelector(IDeedsErrors.CidInLog.selector, keccak256(cid)));
        deeds.cidOf(id);
        cid[0] = 0x02;
        vm.prank(alice);
        deeds.updateLong(id, 1, cid, META);
        same(deeds.record(id).tail, keccak256(cid), "updated");
    }

    function test_description_has_a_limit() public {
        uint256 id = publishAs(alice);
        bytes memory fits = new bytes(256);
        bytes memory tooLong = new bytes(257);
        vm.prank(alice);
        deeds.describe(id, fits);
        vm.prank(alice);
        same(deeds.publish(HEAD, TAIL, fits), id + 1, "published");
        vm.prank(alice);
        deeds.update(id + 1, 1, HEAD, TAIL, fits);
        vm.expectRevert(IDeedsErrors.MetaTooLong.selector);
        vm.prank(alice);
        deeds.describe(id, tooLong);
        vm.expectRevert(IDeedsErrors.MetaTooLong.selector);
        vm.prank(alice);
        deeds.publish(HEAD, TAIL, tooLong);
        vm.expectRevert(IDeedsErrors.MetaTooLong.selector);
        vm.prank(alice);
        deeds.update(id, 1, HEAD, TAIL, tooLong);
    }

    function test_batch_equals_that_many_publishes() public {
        Publication[] memory items = new Publication[](3);
        for (uint256 i; i < 3; ++i) items[i] = Publication(HEAD, bytes32(i + 1), META);
        Deeds twin = new Deeds();
        vm.recordLogs();
        vm.prank(alice);
        same(deeds.publishBatch(items), deeds.idOf(alice, 0), "first id");
        Vm.Log[] memory batch = vm.getRecordedLogs();
        for (uint256 i; i < 3; ++i) {
            vm.prank(alice);
            twin.publish(HEAD, bytes32(i + 1), META);
        }
        Vm.Log[] memory single = vm.getRecordedLogs();
        for (uint256 i; i < batch.length; ++i) batch[i].emitter = address(twin);
        same(abi.encode(batch), abi.encode(single), "events");
        same(
            abi.encode(deeds.recordsOf(alice, 0, 3)),
            abi.encode(twin.recordsOf(alice, 0, 3)),
            "state"
        );
        same(deeds.balanceOf(alice), twin.balanceOf(alice), "balance");
        same(deeds.createdBy(alice), twin.createdBy(alice), "created");
    }

    function test_long_form_ends_at_256_bytes() public {
        bytes memory cid = new bytes(256);
        cid[0] = 0x01;
        same(deeds.record(deeds.publishLong(cid, "")).tail, keccak256(cid), "256 fit");
        vm.expectRevert(IDeedsErrors.BadCid.selector);
        deeds.publishLong(bytes.concat(cid, hex"00"), "");
        same(deeds.record(deeds.publishLong(hex"01", "")).tail, keccak256(hex"01"), "1 fits");
    }

    function test_batch_limits() public {
        vm.expectRevert(IDeedsErrors.BatchTooLarge.selector);
        deeds.publishBatch(new Publication[](0));
        vm.expectRevert(IDeedsErrors.BatchTooLarge.selector);
        deeds.publishBatch(new Publication[](257));
        vm.expectRevert(IDeedsErrors.BadCid.selector);
        deeds.publishBatch(new Publication[](1));
        Publication[] memory most = new Publication[](256);
        for (uint256 i; i < 256; ++i) most[i] = Publication(HEAD, TAIL, "");
        vm.prank(alice);
        deeds.publishBatch(most);
        same(deeds.createdBy(alice), 256, "256 are the most");
    }

    function test_pages_end_where_the_records_end() public {
        for (uint256 i; i < 5; ++i) publishAs(alice);
        RecordEntry[] memory page = deeds.recordsOf(alice, 3, 100);
        same(page.length, 2, "clipped");
        same(deeds.recordsOf(alice, 2, 4).length, 3, "clipped, few too many");
        same(page[0].id, deeds.idOf(alice, 3), "first of the page");
        same(deeds.recordsOf(alice, 5, 1).length, 0, "the end");
        same(deeds.recordsOf(alice, 6, 1).length, 0, "beyond");
        same(deeds.recordsOf(alice, 1, type(uint256).max).length, 4, "no overflow");
        same(deeds.recordsOf(bob, 0, 10).length, 0, "nobody");
    }
}
