// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Attacker} from "./Receivers.sol";
import {Vm} from "./Vm.sol";
import {Deeds} from "../../src/Deeds.sol";

/// @notice People, one of them a contract that attacks, and what must have
/// become of the records (ghosts).
abstract contract Ghosts {
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
    uint40 internal constant HEAD = 0x01551220;
    uint256 internal constant ATTACKER = 4;

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
        for (uint256 i = 1; i <= 4; ++i) people.push(vm.addr(i));
        people.push(address(new Attacker(deeds_, people[0])));
    }

    function count() external view returns (uint256) {
        return ids.length;
    }

    function peopleCount() external view returns (uint256) {
        return people.length;
    }

    function someone(uint256 who) internal view returns (address) {
        return people[who % people.length];
    }

    function remember(uint256 id, address creator) internal {
        if (versionOf[id] != 0) broken = true;
        ids.push(id);
        versionOf[id] = 1;
        creatorOf[id] = creator;
        ++living;
    }
}
