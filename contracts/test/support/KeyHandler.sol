// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {SignedHandler} from "./SignedHandler.sol";
import {Deeds} from "../../src/Deeds.sol";

/// @notice Session keys that are set, expire, are removed and revoked, and are
/// tried all the same.
abstract contract KeyHandler is SignedHandler {
    struct Key {
        uint64 expiry;
        uint8 scope;
    }

    /// By the number of times that the owner revoked all.
    mapping(address owner => mapping(uint256 epoch => mapping(address key => Key))) private keys;
    mapping(address owner => uint256) private epochs;
    /// Owner and key of every key that was ever set.
    address[2][] private pairs;

    constructor(Deeds deeds_) SignedHandler(deeds_) {}

    function setKey(uint256 who, uint256 whose, uint8 scope, uint16 time) external {
        address owner = someone(who);
        address key = someone(whose);
        Key memory entry = Key(uint64(block.timestamp + (time % 600)), scope % 4);
        keys[owner][epochs[owner]][key] = entry;
        pairs.push([owner, key]);
        vm.prank(owner);
        deeds.setKey(key, entry.expiry, entry.scope);
    }

    function revokeAllKeys(uint256 who) external {
        // One time in four: else no key would live long enough to be tried.
        if (who % 4 != 0) return;
        address owner = someone(who / 4);
        ++epochs[owner];
        vm.prank(owner);
        deeds.revokeAllKeys();
    }

    function publishFor(uint256 who, uint256 whose, bytes32 tail) external {
        (address owner, address key) = pairOf(who, whose);
        bool may = mayAct(owner, key, 1);
        vm.prank(key);
        try deeds.publishFor(owner, HEAD, tail, "") returns (uint256 id) {
            if (!may) broken = true;
            remember(id, owner);
        } catch {
            if (may) broken = true;
        }
    }

    /// @dev A key never moves and never burns, whatever its scope.
    function stealWithKey(uint256 which, uint256 whose, bool burnIt) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        address key = someone(whose);
        if (burnt[id] || deeds.ownerOf(id) == key) return;
        address owner = deeds.ownerOf(id);
        vm.prank(key);
        if (burnIt) {
            try deeds.burn(id) {
                broken = true;
            } catch {}
        } else {
            try deeds.transferFrom(owner, key, id) {
                broken = true;
            } catch {}
        }
    }

    /// @dev Mostly a key that was set, whatever became of it.
    function pairOf(uint256 who, uint256 whose) private view returns (address, address) {
        if (pairs.length == 0 || who % 4 == 0) return (someone(who), someone(whose));
        address[2] memory pair = pairs[whose % pairs.length];
        return (pair[0], pair[1]);
    }

    function mayAct(address owner, address sender, uint8 right) internal view returns (bool) {
        if (owner == sender) return true;
        Key memory entry = keys[owner][epochs[owner]][sender];
        return entry.scope & right != 0 && block.timestamp <= entry.expiry;
    }
}
