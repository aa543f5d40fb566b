// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {domainOf, publishDigest, updateDigest} from "./Digests.sol";
import {Ghosts} from "./Ghosts.sol";
import {Deeds} from "../../src/Deeds.sol";
import {PublishRequest, UpdateRequest} from "./Wishes.sol";

/// @notice Requests that are signed, brought in, and brought in again: each
/// works exactly as often as it may.
abstract contract SignedHandler is Ghosts {
    /// People 0 to 3 have the keys 1 to 4; the attacker is a contract.
    uint256 private constant SIGNERS = 4;

    PublishRequest[] private wishes;
    bytes[] private wishSignatures;
    UpdateRequest[] private changes;
    bytes[] private changeSignatures;
    mapping(address owner => uint256) private nonces;

    constructor(Deeds deeds_) Ghosts(deeds_) {}

    function signPublish(uint256 who, bytes32 tail, uint16 time, uint8 place) external {
        address owner = people[who % SIGNERS];
        bytes memory cid = abi.encodePacked(uint32(HEAD), tail);
        uint256 deadline = block.timestamp + (time % 600);
        PublishRequest memory wish = PublishRequest(owner, cid, "", nonces[owner], deadline);
        bytes memory signature = signedBy(who, publishDigest(wish, domainAt(place)));
        if (!isHere(place)) {
            try deeds.publishBySig(
            wish.owner, wish.cid, wish.meta, wish.nonce, wish.deadline, signature
        ) {
                broken = true;
            } catch {}
            return;
        }
        wishes.push(wish);
        wishSignatures.push(signature);
    }

    /// @dev Brings in any request that was ever signed, used ones too.
    function bringPublish(uint256 which) external {
        if (wishes.length == 0) return;
        which %= wishes.length;
        PublishRequest memory wish = wishes[which];
        bool may = wish.nonce == nonces[wish.owner] && block.timestamp <= wish.deadline;
        try deeds.publishBySig(
            wish.owner, wish.cid, wish.meta, wish.nonce, wish.deadline, wishSignatures[which]
        ) returns (uint256 id) {
            if (!may) broken = true;
            ++nonces[wish.owner];
            remember(id, wish.owner);
        } catch {
            if (may) broken = true;
        }
    }

    function invalidateNonce(uint256 who) external {
        address owner = someone(who);
        ++nonces[owner];
        vm.prank(owner);
        deeds.invalidateNonce();
    }

    function signUpdate(uint256 which, uint256 who, uint16 time, uint8 place) external {
        if (ids.length == 0) return;
        uint256 id = ids[which % ids.length];
        address signer = people[who % SIGNERS];
        bytes memory cid = abi.encodePacked(uint32(HEAD), bytes32(which));
        uint256 deadline = block.timestamp + (time % 600);
        UpdateRequest memory change =
            UpdateRequest(signer, id, versionOf[id], cid, "", deadline);
        bytes memory signature = signedBy(who, updateDigest(change, domainAt(place)));
        if (!isHere(place)) {
            try deeds.updateBySig(
            change.id, change.expectedVersion, change.cid, change.meta, change.deadline, signature
        ) {
                broken = true;
            } catch {}
            return;
        }
        changes.push(change);
        changeSignatures.push(signature);
    }

    function bringUpdate(uint256 which) external {
        if (changes.length == 0) return;
        which %= changes.length;
        UpdateRequest memory change = changes[which];
        uint256 id = change.id;
        bool may = !burnt[id] && block.timestamp <= change.deadline
            && change.expectedVersion == versionOf[id] && deeds.ownerOf(id) == change.owner;
        try deeds.updateBySig(
            change.id, change.expectedVersion, change.cid, change.meta, change.deadline, changeSignatures[which]
        ) {
            if (!may) broken = true;
            versionOf[id] += 1;
        } catch {
            if (may) broken = true;
        }
    }

    function passSeconds(uint16 time) external {
        vm.warp(block.timestamp + (time % 300));
    }

    function signedBy(uint256 who, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(1 + (who % SIGNERS), digest);
        return abi.encodePacked(r, s, v);
    }

    function isHere(uint8 place) private pure returns (bool) {
        return place % 8 > 1;
    }

    /// @dev One time in eight another chain's, and one in eight another contract's.
    function domainAt(uint8 place) private view returns (bytes32) {
        if (place % 8 == 0) return domainOf(block.chainid + 1, address(deeds));
        return domainOf(block.chainid, place % 8 == 1 ? address(this) : address(deeds));
    }
}
