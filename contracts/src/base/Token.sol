// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Ledger} from "./Ledger.sol";
import {IERC165} from "../interfaces/IERC165.sol";
import {IERC721, IERC721Metadata} from "../interfaces/IERC721.sol";
import {IERC721Receiver} from "../interfaces/IERC721Receiver.sol";
import {IERC7572} from "../interfaces/IERC7572.sol";
import {Metadata} from "../libraries/Metadata.sol";

/// @notice The records as ERC-721 tokens, with ERC-165, 4906 and 7572.
abstract contract Token is Ledger, IERC165, IERC721Metadata, IERC7572 {
    /// The ERC gives this number; the interface has events only.
    bytes4 private constant ERC4906_ID = 0x49064906;

    /// @inheritdoc IERC721Metadata
    string public constant name = "Freehold Deeds";
    /// @inheritdoc IERC721Metadata
    string public constant symbol = "DEED";

    /// @inheritdoc IERC721
    function transferFrom(address from, address to, uint256 id) public {
        address owner = _ownerOf(id);
        if (owner != from || !_mayMove(owner, id)) revert NotAuthorised();
        if (to == address(0)) revert BadReceiver();
        _move(from, to, id);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address from, address to, uint256 id) external {
        transferFrom(from, to, id);
        _askReceiver(from, to, id, msg.data[:0]);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address from, address to, uint256 id, bytes calldata data) external {
        transferFrom(from, to, id);
        _askReceiver(from, to, id, data);
    }

    /// @inheritdoc IERC721
    function approve(address approved, uint256 id) external {
        address owner = _ownerOf(id);
        if (msg.sender != owner && !_operators[owner][msg.sender]) revert NotAuthorised();
        _approved[id] = approved;
        emit Approval(owner, approved, id);
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address operator, bool approved) external {
        _operators[msg.sender][operator] = approved;
        emit ApprovalForAll(msg.sender, operator, approved);
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert BadReceiver();
        return _accounts[owner].balance;
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 id) external view returns (address) {
        return _ownerOf(id);
    }

    /// @inheritdoc IERC721
    function getApproved(uint256 id) external view returns (address) {
        _ownerOf(id);
        return _approved[id];
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address owner, address operator) external view returns (bool) {
        return _operators[owner][operator];
    }

    /// @inheritdoc IERC721Metadata
    function tokenURI(uint256 id) external view returns (string memory) {
        return Metadata.ofRecord(id, _record(id));
    }

    /// @inheritdoc IERC7572
    function contractURI() external pure returns (string memory) {
        return Metadata.ofCollection();
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC165).interfaceId
            || interfaceId == type(IERC721).interfaceId
            || interfaceId == type(IERC721Metadata).interfaceId
            || interfaceId == type(IERC7572).interfaceId
            || interfaceId == ERC4906_ID;
    }

    function _mayMove(address owner, uint256 id) private view returns (bool) {
        return msg.sender == owner || _operators[owner][msg.sender] || _approved[id] == msg.sender;
    }

    /// @dev The record has moved already: a receiver that calls back finds the
    /// ledger whole.
    function _askReceiver(address from, address to, uint256 id, bytes calldata data) private {
        if (to.code.length == 0) return;
        try IERC721Receiver(to).onERC721Received(msg.sender, from, id, data) returns (bytes4 answer) {
            if (answer != IERC721Receiver.onERC721Received.selector) revert BadReceiver();
        } catch {
            revert BadReceiver();
        }
    }
}
