// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity 0.8.37;

import {INames} from "./interfaces/INames.sol";
import {Handles} from "./libraries/Handles.sol";

/// @title Names
/// @notice Handles and labels; see INames. Nothing can change it.
contract Names is INames {
    /// @notice Whoever holds a handle; one slot.
    struct Holding {
        address owner;
        uint64 expiry;
    }

    uint256 private constant COMMIT_MIN = 30 seconds;
    uint256 private constant COMMIT_MAX = 1 days;
    uint256 private constant TERM = 365 days;
    uint256 private constant GRACE = 30 days;
    uint256 private constant MAX_LABEL = 255;

    mapping(bytes32 handle => Holding) private _holdings;
    mapping(bytes32 handle => address) private _offers;
    mapping(address owner => bytes32) private _handles;
    /// The first 24 bytes of the commitment, then the time in 8.
    mapping(address owner => bytes32) private _pending;
    mapping(address owner => mapping(bytes32 labelHash => uint256)) private _entries;

    /// @inheritdoc INames
    function commit(bytes32 commitment) external {
        // 192 bits of the hash are enough.
        // forge-lint: disable-next-line(unsafe-typecast)
        _pending[msg.sender] = bytes24(commitment) | bytes32(block.timestamp);
    }

    /// @inheritdoc INames
    function register(string calldata handle, bytes32 secret) external {
        bytes32 word = Handles.toWord(handle);
        if (word == 0) revert BadHandle();
        _reveal(_commitment(word, msg.sender, secret));
        if (_handles[msg.sender] != 0) revert HasHandle();
        Holding memory before = _holdings[word];
        if (!_isFree(before)) revert Taken();
        if (before.owner != address(0)) _free(word, before.owner);
        uint64 expiry = _termFromNow();
        _give(word, msg.sender, expiry);
        emit HandleRegistered(word, msg.sender, expiry);
    }

    /// @inheritdoc INames
    function renew() external {
        bytes32 word = _handleOf(msg.sender);
        Holding storage holding = _holdings[word];
        if (_isFree(holding)) revert TooLate();
        uint64 expiry = _termFromNow();
        holding.expiry = expiry;
        emit HandleRenewed(word, msg.sender, expiry);
    }

    /// @inheritdoc INames
    function release() external {
        _free(_handleOf(msg.sender), msg.sender);
    }

    /// @inheritdoc INames
    function transfer(address to) external {
        if (to == msg.sender) revert BadReceiver();
        bytes32 word = _handleOf(msg.sender);
        bool isOver = block.timestamp > _holdings[word].expiry;
        if (isOver && to != address(0)) revert TooLate();
        _offers[word] = to;
        emit HandleOffered(word, msg.sender, to);
    }

    /// @inheritdoc INames
    function accept(string calldata handle) external {
        bytes32 word = Handles.toWord(handle);
        if (_offers[word] != msg.sender) revert NotOffered();
        if (_handles[msg.sender] != 0) revert HasHandle();
        Holding memory holding = _holdings[word];
        if (block.timestamp > holding.expiry) revert TooLate();
        delete _offers[word];
        delete _handles[holding.owner];
        _give(word, msg.sender, holding.expiry);
        emit HandleTransferred(word, holding.owner, msg.sender);
    }

    /// @inheritdoc INames
    function setEntry(string calldata label, uint256 id) external {
        uint256 length = bytes(label).length;
        if (length == 0 || length > MAX_LABEL) revert BadLabel();
        bytes32 labelHash = keccak256(bytes(label));
        _entries[msg.sender][labelHash] = id;
        emit EntrySet(msg.sender, labelHash, id, label);
    }

    /// @inheritdoc INames
    function commitmentOf(string calldata handle, address owner, bytes32 secret)
        external
        pure
        returns (bytes32)
    {
        bytes32 word = Handles.toWord(handle);
        if (word == 0) revert BadHandle();
        return _commitment(word, owner, secret);
    }

    /// @inheritdoc INames
    function pendingOf(address owner) external view returns (uint64 since, bytes24 commitment) {
        bytes32 pending = _pending[owner];
        // Both halves, as commit put them.
        // forge-lint: disable-next-line(unsafe-typecast)
        return (uint64(uint256(pending)), bytes24(pending));
    }

    /// @inheritdoc INames
    function ownerOf(string calldata handle) external view returns (address) {
        return _ownerNow(handle);
    }

    /// @inheritdoc INames
    function holdingOf(string calldata handle)
        external
        view
        returns (address owner, uint64 expiry, address offeredTo)
    {
        bytes32 word = Handles.toWord(handle);
        Holding memory holding = _holdings[word];
        return (holding.owner, holding.expiry, _offers[word]);
    }

    /// @inheritdoc INames
    function isFree(string calldata handle) external view returns (bool) {
        bytes32 word = Handles.toWord(handle);
        return word != 0 && _isFree(_holdings[word]);
    }

    /// @inheritdoc INames
    function handleOf(address owner) external view returns (string memory) {
        bytes32 word = _handles[owner];
        return block.timestamp > _holdings[word].expiry ? "" : Handles.toText(word);
    }

    /// @inheritdoc INames
    function entryOf(address owner, string calldata label) external view returns (uint256) {
        return _entries[owner][keccak256(bytes(label))];
    }

    /// @inheritdoc INames
    function resolve(string calldata handle, string calldata label)
        external
        view
        returns (address owner, uint256 id)
    {
        owner = _ownerNow(handle);
        id = _entries[owner][keccak256(bytes(label))];
    }

    /// @dev Uses the caller's commitment up.
    function _reveal(bytes32 commitment) private {
        bytes32 pending = _pending[msg.sender];
        // forge-lint: disable-next-line(unsafe-typecast)
        if (bytes24(pending) != bytes24(commitment)) revert NotCommitted();
        uint256 since = uint64(uint256(pending));
        if (block.timestamp < since + COMMIT_MIN) revert TooEarly(since + COMMIT_MIN);
        if (block.timestamp > since + COMMIT_MAX) revert TooLate();
        delete _pending[msg.sender];
    }

    function _give(bytes32 word, address owner, uint64 expiry) private {
        _holdings[word] = Holding(owner, expiry);
        _handles[owner] = word;
    }

    function _free(bytes32 word, address owner) private {
        delete _holdings[word];
        delete _handles[owner];
        if (_offers[word] != address(0)) delete _offers[word];
        emit HandleReleased(word, owner);
    }

    function _handleOf(address owner) private view returns (bytes32 word) {
        word = _handles[owner];
        if (word == 0) revert NoHandle();
    }

    function _ownerNow(string calldata handle) private view returns (address) {
        Holding memory holding = _holdings[Handles.toWord(handle)];
        return block.timestamp > holding.expiry ? address(0) : holding.owner;
    }

    /// @dev A handle that nobody ever held has expired in 1970.
    function _isFree(Holding memory holding) private view returns (bool) {
        return block.timestamp > uint256(holding.expiry) + GRACE;
    }

    function _termFromNow() private view returns (uint64) {
        // Seconds fit for longer than the sun lasts.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(block.timestamp + TERM);
    }

    function _commitment(bytes32 word, address owner, bytes32 secret)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(word, owner, secret));
    }
}
