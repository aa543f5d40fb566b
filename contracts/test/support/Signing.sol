// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {DeedsTest} from "./DeedsTest.sol";
import {PublishRequest, UpdateRequest} from "../../src/types/Request.sol";

/// @notice Signs requests as a wallet does: written from EIP-712, not from the
/// contract's own code.
abstract contract Signing is DeedsTest {
    function domainOf(uint256 chainId, address target) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Freehold Deeds"),
                keccak256("1"),
                chainId,
                target
            )
        );
    }

    function publishDigest(PublishRequest memory request, bytes32 domain)
        internal
        pure
        returns (bytes32)
    {
        bytes32 content = keccak256(
            abi.encode(
                keccak256(
                    "Publish(address owner,bytes cid,bytes meta,uint256 nonce,uint256 deadline)"
                ),
                request.owner,
                keccak256(request.cid),
                keccak256(request.meta),
                request.nonce,
                request.deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }

    function updateDigest(UpdateRequest memory request, bytes32 domain)
        internal
        pure
        returns (bytes32)
    {
        bytes32 content = keccak256(
            abi.encode(
                keccak256(
                    "Update(address owner,uint256 id,uint24 expectedVersion,bytes cid,bytes meta,uint256 deadline)"
                ),
                request.owner,
                request.id,
                request.expectedVersion,
                keccak256(request.cid),
                keccak256(request.meta),
                request.deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, content));
    }

    function signed(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function alicesPublish() internal view returns (PublishRequest memory) {
        bytes memory cid = abi.encodePacked(uint32(HEAD), TAIL);
        return PublishRequest(alice, cid, META, deeds.nonceOf(alice), block.timestamp + 60);
    }

    function alicesUpdate(uint256 id) internal view returns (UpdateRequest memory) {
        bytes memory cid = abi.encodePacked(uint32(HEAD), OTHER);
        uint24 version = deeds.record(id).version;
        return UpdateRequest(alice, id, version, cid, META, block.timestamp + 60);
    }

    function here() internal view returns (bytes32) {
        return domainOf(block.chainid, address(deeds));
    }
}
