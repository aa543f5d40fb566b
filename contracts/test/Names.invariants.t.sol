// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {NamesHandler} from "./support/NamesHandler.sol";
import {NamesTest} from "./support/NamesTest.sol";

/// @notice Handle and owner stay a bijection after any sequence of calls.
contract NamesInvariantsTest is NamesTest {
    NamesHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new NamesHandler(names);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_a_handle_and_its_owner_name_each_other() public view {
        for (uint256 i; i < 3; ++i) {
            string memory handle = handler.handles(i);
            address owner = names.ownerOf(handle);
            if (owner != address(0)) same(names.handleOf(owner), handle, "owner to handle");
        }
        for (uint256 i; i < 4; ++i) {
            address person = handler.people(i);
            string memory handle = names.handleOf(person);
            if (bytes(handle).length != 0) same(names.ownerOf(handle), person, "handle to owner");
        }
    }

    function invariant_nobody_holds_two_even_when_time_is_over() public view {
        for (uint256 i; i < 3; ++i) {
            (address one,,) = names.holdingOf(handler.handles(i));
            for (uint256 j; j < i; ++j) {
                (address two,,) = names.holdingOf(handler.handles(j));
                require(one == address(0) || one != two, "two handles");
            }
        }
    }

    function invariant_an_offer_is_of_a_holder() public view {
        for (uint256 i; i < 3; ++i) {
            (address owner,, address offeredTo) = names.holdingOf(handler.handles(i));
            require(offeredTo == address(0) || owner != address(0), "offer of nobody");
        }
    }
}
