// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @title Deeds by signature and by session key
/// @notice The owner signs or hands out a key; somebody else pays the fee.
interface IDeedsSigned {
    /// @notice The key may act for the owner until `expiry` (seconds since 1970).
    /// @param scope 1 publish, 2 update, 3 both, 0 nothing.
    event KeySet(address indexed owner, address indexed key, uint64 expiry, uint8 scope);
    /// @notice No key set before this works any more.
    event KeysRevoked(address indexed owner, uint64 epoch);
    /// @notice No publish request signed with a nonce below this works any more.
    event NonceInvalidated(address indexed owner, uint64 nonce);

    /// @notice publish by a key of `owner`; `owner` owns the record.
    function publishFor(address owner, uint40 head, bytes32 tail, bytes calldata meta)
        external
        returns (uint256 id);

    /// @notice publishLong by a key of `owner`.
    function publishLongFor(address owner, bytes calldata cid, bytes calldata meta)
        external
        returns (uint256 id);

    /// @notice Publishes what `owner` signed: EIP-712, "Publish(address owner,
    /// bytes cid,bytes meta,uint256 nonce,uint256 deadline)". Anyone may call.
    /// @param cid The whole content address in binary, of any length that
    /// publish or publishLong take.
    /// @param nonce nonceOf(owner): a request works once.
    /// @param deadline Last second in which it works, since 1970.
    /// @param signature 65 bytes of the owner's key, or what ERC-1271 asks for.
    function publishBySig(
        address owner,
        bytes calldata cid,
        bytes calldata meta,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 id);

    /// @notice Updates as the record's owner signed: EIP-712, "Update(address
    /// owner,uint256 id,uint24 expectedVersion,bytes cid,bytes meta,uint256
    /// deadline)". Anyone may call. The owner is read from the record, so a
    /// request of somebody else, or of an earlier owner, is a bad signature.
    /// @param expectedVersion The version now: it makes the request work once.
    /// @param cid As in publishBySig.
    function updateBySig(
        uint256 id,
        uint24 expectedVersion,
        bytes calldata cid,
        bytes calldata meta,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Sets, changes or (with scope 0) removes a session key of the caller.
    function setKey(address key, uint64 expiry, uint8 scope) external;

    /// @notice Ends all session keys of the caller at once.
    function revokeAllKeys() external;

    /// @notice Cancels the publish request that the caller signed last.
    function invalidateNonce() external;

    /// @notice Until when and for what `key` may act for `owner`; scope 0 if it
    /// may not.
    function keyOf(address owner, address key) external view returns (uint64 expiry, uint8 scope);

    /// @notice Number of the next publish request that `owner` may sign.
    function nonceOf(address owner) external view returns (uint256);

    /// @notice ERC-5267: what the signatures are bound to.
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        );
}
