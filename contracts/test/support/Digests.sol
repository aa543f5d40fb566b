// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {PublishRequest, UpdateRequest} from "./Wishes.sol";

// What a wallet signs: written from EIP-712, not from the contract's own code.

function domainOf(uint256 chainId, address target) pure returns (bytes32) {
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
