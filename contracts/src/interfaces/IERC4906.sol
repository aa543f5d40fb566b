// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice ERC-4906: tells wallets to read tokenURI again.
interface IERC4906 {
    /// @notice The metadata of one record changed.
    event MetadataUpdate(uint256 _tokenId);
    /// @notice Part of the standard; never emitted here.
    event BatchMetadataUpdate(uint256 _fromTokenId, uint256 _toTokenId);
}
