// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice What a contract answers to take a record by safeTransferFrom.
interface IERC721Receiver {
    /// @notice Must return this function's selector.
    function onERC721Received(address operator, address from, uint256 id, bytes calldata data)
        external
        returns (bytes4);
}
