// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {domainOf, publishDigest, updateDigest} from "./support/Digests.sol";
import {Mumbler, Signer} from "./support/Receivers.sol";
import {Signing} from "./support/Signing.sol";
import {IERC1271} from "../src/interfaces/IERC1271.sol";
import {IDeedsErrors} from "../src/interfaces/IDeedsErrors.sol";
import {Signatures} from "../src/libraries/Signatures.sol";
import {PublishRequest, UpdateRequest} from "./support/Wishes.sol";

contract DeedsDelegationTest is Signing {
    bytes4 private constant BAD = IDeedsErrors.BadSignature.selector;
    bytes4 private constant REFUSED = IDeedsErrors.NotAuthorised.selector;

    function test_key_acts_within_its_scope() public {
        uint256 id = publishAs(alice);
        setKey(1, START + 60);
        vm.prank(bob);
        uint256 second = deeds.publishFor(alice, HEAD, TAIL, "");
        same(deeds.ownerOf(second), alice, "owner");
        same(second, id + 1, "alice's next id");
        vm.expectRevert(IDeedsErrors.BadCid.selector);
        vm.prank(bob);
        deeds.publishFor(alice, 0, TAIL, "");
        vm.expectRevert(REFUSED);
        vm.prank(bob);
        deeds.update(id, 1, HEAD, OTHER, "");
        setKey(2, START + 60);
        vm.prank(bob);
        deeds.update(id, 1, HEAD, OTHER, "");
        vm.expectRevert(REFUSED);
        vm.prank(bob);
        deeds.publishFor(alice, HEAD, TAIL, "");
        vm.expectRevert(REFUSED);
        vm.prank(bob);
        deeds.publishLongFor(alice, longCid(), "");
    }

    function test_key_never_moves_or_burns() public {
        uint256 id = publishAs(alice);
        setKey(3, START + 60);
        vm.expectRevert(REFUSED);
        vm.prank(bob);
        deeds.transferFrom(alice, bob, id);
        vm.expectRevert(REFUSED);
        vm.prank(bob);
        deeds.burn(id);
        vm.expectRevert(IDeedsErrors.BadScope.selector);
        deeds.setKey(bob, type(uint64).max, 4);
    }

    function test_key_ends_by_time_by_removal_and_by_epoch() public {
        setKey(3, START + 60);
        vm.warp(START + 60);
        vm.prank(bob);
        deeds.publishFor(alice, HEAD, TAIL, "");
        vm.warp(START + 61);
        refusedToPublish();
        (uint64 until, uint8 scope) = deeds.keyOf(alice, bob);
        require(until == 0 && scope == 0, "an expired key may nothing");
        setKey(3, START + 120);
        vm.prank(alice);
        deeds.revokeAllKeys();
        refusedToPublish();
        (until, scope) = deeds.keyOf(alice, bob);
        require(until == 0 && scope == 0, "a revoked key may nothing");
        setKey(3, START + 120);
        vm.prank(bob);
        deeds.publishLongFor(alice, longCid(), "");
        setKey(0, START + 120);
        refusedToPublish();
    }

    function test_publish_by_signature_works_once() public {
        PublishRequest memory wish = alicesPublish();
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, here()));
        vm.prank(bob);
        uint256 id = wish.bringTo(deeds, signature);
        same(deeds.ownerOf(id), alice, "owner");
        same(deeds.cidOf(id), wish.cid, "cid");
        same(deeds.nonceOf(alice), wish.nonce + 1, "next nonce");
        vm.expectRevert(BAD);
        wish.bringTo(deeds, signature);
    }

    function test_cancelled_and_late_requests_are_refused() public {
        PublishRequest memory wish = alicesPublish();
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, here()));
        vm.prank(alice);
        deeds.invalidateNonce();
        vm.expectRevert(BAD);
        wish.bringTo(deeds, signature);
        wish = alicesPublish();
        signature = signed(ALICE_KEY, publishDigest(wish, here()));
        vm.warp(wish.deadline + 1);
        vm.expectRevert(IDeedsErrors.Expired.selector);
        wish.bringTo(deeds, signature);
    }

    function test_requests_work_in_their_last_second() public {
        PublishRequest memory wish = alicesPublish();
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, here()));
        vm.warp(wish.deadline);
        uint256 id = wish.bringTo(deeds, signature);
        UpdateRequest memory change = alicesUpdate(id);
        signature = signed(ALICE_KEY, updateDigest(change, here()));
        vm.warp(change.deadline);
        change.bringUpdateTo(deeds, signature);
        same(deeds.record(id).version, 2, "version");
    }

    function test_signature_is_bound_to_chain_contract_and_content() public {
        PublishRequest memory wish = alicesPublish();
        bytes32 otherChain = domainOf(block.chainid + 1, address(deeds));
        bytes32 otherContract = domainOf(block.chainid, address(this));
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, otherChain));
        vm.expectRevert(BAD);
        wish.bringTo(deeds, signature);
        signature = signed(ALICE_KEY, publishDigest(wish, otherContract));
        vm.expectRevert(BAD);
        wish.bringTo(deeds, signature);
        signature = signed(ALICE_KEY, publishDigest(wish, here()));
        wish.meta = "another name";
        vm.expectRevert(BAD);
        wish.bringTo(deeds, signature);
        signature = signed(0xb0b, publishDigest(wish, here()));
        vm.expectRevert(BAD);
        wish.bringTo(deeds, signature);
        wish.owner = address(0);
        vm.expectRevert(BAD);
        wish.bringTo(deeds, new bytes(65));
    }

    function test_update_by_signature_dies_with_version_and_owner() public {
        uint256 id = publishAs(alice);
        UpdateRequest memory change = alicesUpdate(id);
        bytes memory signature = signed(ALICE_KEY, updateDigest(change, here()));
        vm.prank(alice);
        deeds.transferFrom(alice, bob, id);
        vm.expectRevert(BAD);
        change.bringUpdateTo(deeds, signature);
        vm.prank(bob);
        deeds.transferFrom(bob, alice, id);
        change.bringUpdateTo(deeds, signature);
        same(deeds.record(id).tail, OTHER, "updated");
        vm.expectRevert(abi.encodeWithSelector(IDeedsErrors.StaleVersion.selector, 2));
        change.bringUpdateTo(deeds, signature);
        change = alicesUpdate(id);
        change.cid = longCid();
        signature = signed(ALICE_KEY, updateDigest(change, here()));
        change.bringUpdateTo(deeds, signature);
        same(deeds.record(id).tail, keccak256(longCid()), "long form");
        vm.warp(change.deadline + 1);
        vm.expectRevert(IDeedsErrors.Expired.selector);
        change.bringUpdateTo(deeds, signature);
    }

    function test_second_form_of_a_signature_is_refused() public {
        PublishRequest memory wish = alicesPublish();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ALICE_KEY, publishDigest(wish, here()));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory mirrored = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? 28 : 27);
        vm.expectRevert(BAD);
        wish.bringTo(deeds, mirrored);
        // Nor does it count for the accounts that an empty answer could mean.
        wish.owner = address(1);
        vm.expectRevert(BAD);
        wish.bringTo(deeds, mirrored);
    }

    /// @dev Any r and s are somebody's signature of a hash that names nobody.
    function test_lower_half_ends_at_half_the_order() public view {
        uint256 half = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
        bytes32 hash = keccak256("any");
        (, bytes32 r,) = vm.sign(ALICE_KEY, hash);
        for (uint256 above; above < 2; ++above) {
            bytes32 s = bytes32(half + above);
            address signer = ecrecover(hash, 27, r, s);
            require(signer != address(0), "somebody");
            bool counts = this.isFrom(signer, hash, abi.encodePacked(r, s, uint8(27)));
            require(counts == (above == 0), "only the lower half");
        }
    }

    function isFrom(address account, bytes32 hash, bytes calldata signature)
        external
        view
        returns (bool)
    {
        return Signatures.isFrom(account, hash, signature);
    }

    function test_contract_account_signs_by_its_own_rule() public {
        Signer account = new Signer();
        PublishRequest memory wish = alicesPublish();
        wish.owner = address(account);
        vm.expectRevert(BAD);
        wish.bringTo(deeds, "");
        account.agree(publishDigest(wish, here()));
        same(deeds.ownerOf(wish.bringTo(deeds, "")), address(account), "owner");
        wish = alicesPublish();
        wish.owner = address(deeds);
        vm.expectRevert(BAD);
        wish.bringTo(deeds, "");
    }

    function test_contract_account_must_answer_one_whole_word() public {
        bytes4 yes = IERC1271.isValidSignature.selector;
        PublishRequest memory wish = alicesPublish();
        Mumbler account = new Mumbler();
        wish.owner = address(account);
        bytes[4] memory answers = [
            abi.encodePacked(yes),
            abi.encodePacked(yes, bytes27(0)),
            abi.encodePacked(yes, bytes28(uint224(1))),
            abi.encode(true)
        ];
        for (uint256 i; i < answers.length; ++i) {
            account.learn(answers[i]);
            vm.expectRevert(BAD);
            wish.bringTo(deeds, "");
        }
        account.learn(abi.encode(yes, "and more"));
        same(deeds.ownerOf(wish.bringTo(deeds, "")), address(account), "owner");
    }

    function test_domain_is_what_wallets_hash() public view {
        (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chain,
            address target,
            bytes32 salt,
            uint256[] memory extensions
        ) = deeds.eip712Domain();
        require(fields == 0x0f, "fields");
        require(salt == 0 && extensions.length == 0, "nothing else");
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chain,
                target
            )
        );
        same(domain, here(), "domain");
    }

    function setKey(uint8 scope, uint64 expiry) private {
        vm.prank(alice);
        deeds.setKey(bob, expiry, scope);
        (uint64 until, uint8 now_) = deeds.keyOf(alice, bob);
        same(until, expiry, "expiry");
        same(now_, scope, "scope");
    }

    function refusedToPublish() private {
        vm.expectRevert(REFUSED);
        vm.prank(bob);
        deeds.publishFor(alice, HEAD, TAIL, "");
    }
}
