// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice EIP-712 hashes of what people sign.
library Requests {
    bytes32 internal constant DOMAIN_TYPE = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 internal constant PUBLISH_TYPE =
        keccak256("Publish(address owner,bytes cid,bytes meta,uint256 nonce,uint256 deadline)");
    bytes32 internal constant UPDATE_TYPE = keccak256(
        "Update(address owner,uint256 id,uint24 expectedVersion,bytes cid,bytes meta,uint256 deadline)"
    );

    /// @notice The separator, made anew each time: it follows a fork of the chain.
    function domain(string memory name, string memory version) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                DOMAIN_TYPE,
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                block.chainid,
                address(this)
            )
        );
    }

    /// @notice The hash of a wish to publish.
    function publication(
        address owner,
        bytes32 cidHash,
        bytes32 metaHash,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(PUBLISH_TYPE, owner, cidHash, metaHash, nonce, deadline));
    }

    /// @notice The hash of a wish to update.
    function change(
        address owner,
        uint256 id,
        uint24 expectedVersion,
        bytes32 cidHash,
        bytes32 metaHash,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(UPDATE_TYPE, owner, id, expectedVersion, cidHash, metaHash, deadline)
        );
    }

    /// @notice What the owner signs: the wish, for one chain and one contract.
    function seal(bytes32 separator, bytes32 wish) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", separator, wish));
    }
}
