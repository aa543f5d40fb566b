// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Attacker} from "./Receivers.sol";
import {Vm} from "./Vm.sol";
import {Deeds} from "../../src/Deeds.sol";
import {Publication} from "../../src/types/Record.sol";

/// @notice Random people doing random things to one contract, and what must
/// have become of it (ghosts).
contract Handler {
    Vm private constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
    uint40 private constant HEAD = 0x01551220;

    Deeds public immutable deeds;
    address[] public people;
    uint256[] public ids;
    uint256 public living;
    bool public broken;

    mapping(uint256 id => uint24) public versionOf;
    mapping(uint256 id => address) public creatorOf;
    mapping(uint256 id => bool) public burnt;

    constructor(Deeds deeds_) {
        deeds = deeds_;
        for (uint160 i = 1; i <= 4; ++i) people.push(address(i * 0x10001));
        people.push(address(new Attacker(deeds_, people[0])));
    }

    function publish(uint256 who, bytes32 tail) external {
        address creator = people[who % people.length];
        vm.prank(creator);
        remember(deeds.publish(HEAD, tail, ""), creator);
    }

    function publishBatch(uint256 who, uint8 count) external {
        address creator = people[who % people.length];
        Publication[] memory items = new Publication[](1 + (count % 4));
        for (uint256 i; i < items.length; ++i) items[i] = Publication(HEAD, bytes32(i), "");
        vm.prank(creator);
        uint256 first = deeds.publishBatch(items);
        for (uint256 i; i < items.length; ++i) remember(first + i, creator);
    }

    function update(uint256 which, uint256 who, uint24 expected, bytes32 tail) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        address sender = people[who % people.length];
        if (expected % 4 != 0) expected = versionOf[id];
        bool may = !burnt[id] && deeds.ownerOf(id) == sender && expected == versionOf[id];
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
        deeds.transferFrom(from, people[who % people.length], id);
    }

    /// @dev The receiver publishes two, burns the first and passes `id` on.
    function attack(uint256 which) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        if (burnt[id]) return;
        address attacker = people[4];
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

    function count() external view returns (uint256) {
        return ids.length;
    }

    function peopleCount() external view returns (uint256) {
        return people.length;
    }

    function remember(uint256 id, address creator) private {
        if (versionOf[id] != 0) broken = true;
        ids.push(id);
        versionOf[id] = 1;
        creatorOf[id] = creator;
        ++living;
    }
}
