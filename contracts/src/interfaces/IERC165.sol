// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice ERC-165: which interfaces a contract has.
interface IERC165 {
    /// @notice True if the contract has the interface.
    function supportsInterface(bytes4 interfaceId) external view returns (bool);
}
