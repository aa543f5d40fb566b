// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {DeedsTest} from "./support/DeedsTest.sol";
import {Handler} from "./support/Handler.sol";

/// @notice What holds after any sequence of calls.
contract DeedsInvariantsTest is DeedsTest {
    Handler private handler;

    function setUp() public override {
        super.setUp();
        handler = new Handler(deeds);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_balances_add_up_to_living_records() public view {
        uint256 sum;
        uint256 created;
        for (uint256 i; i < handler.peopleCount(); ++i) {
            sum += deeds.balanceOf(handler.people(i));
            created += deeds.createdBy(handler.people(i));
        }
        same(sum, handler.living(), "balances");
        same(created, handler.count(), "created never falls");
    }

    function invariant_records_are_as_their_owners_left_them() public view {
        require(!handler.broken(), "a call did what it must not, or not what it must");
        for (uint256 i; i < handler.count(); ++i) {
            uint256 id = handler.ids(i);
            same(id >> 96, uint160(handler.creatorOf(id)), "creator for ever");
            if (handler.burnt(id)) same(ownerOrNobody(id), address(0), "burnt for ever");
            else same(deeds.record(id).version, handler.versionOf(id), "version");
        }
    }

    function ownerOrNobody(uint256 id) private view returns (address) {
        try deeds.ownerOf(id) returns (address owner) {
            return owner;
        } catch {
            return address(0);
        }
    }
}
