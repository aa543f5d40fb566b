// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice ERC-721: records move between owners like any other token.
interface IERC721 {
    /// @notice A record was created, changed hands or was burnt.
    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    /// @notice `approved` may move one record.
    event Approval(address indexed owner, address indexed approved, uint256 indexed id);
    /// @notice `operator` may (or may no longer) move all records of `owner`.
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);

    /// @notice How many records `owner` owns.
    function balanceOf(address owner) external view returns (uint256);
    /// @notice Who owns the record; reverts with NoRecord.
    function ownerOf(uint256 id) external view returns (address);
    /// @notice Moves the record to an address that may be unable to use it.
    function transferFrom(address from, address to, uint256 id) external;
    /// @notice Moves the record, and asks a receiving contract if it wants it.
    function safeTransferFrom(address from, address to, uint256 id) external;
    /// @notice The same with data for the receiving contract.
    function safeTransferFrom(address from, address to, uint256 id, bytes calldata data) external;
    /// @notice Lets `approved` move one record; the zero address lets nobody.
    function approve(address approved, uint256 id) external;
    /// @notice Lets `operator` move all records of the caller, or no longer.
    function setApprovalForAll(address operator, bool approved) external;
    /// @notice Who may move this record besides its owner and operators.
    function getApproved(uint256 id) external view returns (address);
    /// @notice True if `operator` may move all records of `owner`.
    function isApprovedForAll(address owner, address operator) external view returns (bool);
}

/// @notice The metadata extension of ERC-721.
interface IERC721Metadata {
    /// @notice Name of the collection.
    function name() external view returns (string memory);
    /// @notice Symbol of the collection.
    function symbol() external view returns (string memory);
    /// @notice The record as JSON, in a data URI.
    function tokenURI(uint256 id) external view returns (string memory);
}
