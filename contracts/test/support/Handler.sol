// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {KeyHandler} from "./KeyHandler.sol";
import {Deeds} from "../../src/Deeds.sol";
import {Publication} from "../../src/types/Record.sol";

/// @notice Random people doing random things to one contract.
contract Handler is KeyHandler {
    constructor(Deeds deeds_) KeyHandler(deeds_) {}

    function publish(uint256 who, bytes32 tail) external {
        address creator = someone(who);
        vm.prank(creator);
        remember(deeds.publish(HEAD, tail, ""), creator);
    }

    function publishBatch(uint256 who, uint8 count) external {
        address creator = someone(who);
        Publication[] memory items = new Publication[](1 + (count % 4));
        for (uint256 i; i < items.length; ++i) items[i] = Publication(HEAD, bytes32(i), "");
        vm.prank(creator);
        uint256 first = deeds.publishBatch(items);
        for (uint256 i; i < items.length; ++i) remember(first + i, creator);
    }

    function update(uint256 which, uint256 who, uint24 expected, bytes32 tail) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        address sender = someone(who);
        if (expected % 4 != 0) expected = versionOf[id];
        bool may = !burnt[id] && mayAct(deeds.ownerOf(id), sender, 2) && expected == versionOf[id];
        vm.prank(sender);
        try deeds.update(id, expected, HEAD, tail, "") {
            if (!may) broken = true;
            versionOf[id] += 1;
        } catch {
            if (may) broken = true;
        }
    }

    function unpublish(uint256 which) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        if (burnt[id]) return;
        vm.prank(deeds.ownerOf(id));
        deeds.unpublish(id);
        versionOf[id] += 1;
    }

    function burn(uint256 which) external {
        if (ids.length == 0 || which % 3 != 0) return;
        uint256 id = ids[which % ids.length];
        if (burnt[id]) return;
        vm.prank(deeds.ownerOf(id));
        deeds.burn(id);
        burnt[id] = true;
        --living;
    }

    function transfer(uint256 which, uint256 who) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        if (burnt[id]) return;
        address from = deeds.ownerOf(id);
        vm.prank(from);
        deeds.transferFrom(from, someone(who), id);
    }

    /// @dev The receiver publishes two, burns the first and passes `id` on.
    function attack(uint256 which) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        if (burnt[id]) return;
        address attacker = people[ATTACKER];
        address from = deeds.ownerOf(id);
        if (from == attacker) return;
        uint256 next = deeds.createdBy(attacker);
        vm.prank(from);
        deeds.safeTransferFrom(from, attacker, id);
        remember(deeds.idOf(attacker, uint96(next)), attacker);
        remember(deeds.idOf(attacker, uint96(next + 1)), attacker);
        burnt[deeds.idOf(attacker, uint96(next))] = true;
        --living;
    }

    function passTime(uint8 blocks) external {
        vm.roll(block.number + blocks);
    }
}
