// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice ERC-7572: the collection as JSON.
interface IERC7572 {
    /// @notice Part of the standard; never emitted, the text is constant.
    event ContractURIUpdated();

    /// @notice Name and description of the collection, in a data URI.
    function contractURI() external view returns (string memory);
}
