// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice ERC-1271: how a contract account signs.
interface IERC1271 {
    /// @notice Must return this function's selector for a valid signature.
    function isValidSignature(bytes32 hash, bytes calldata signature)
        external
        view
        returns (bytes4);
}
