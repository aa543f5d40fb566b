// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice The rule of handles, and a handle as one word: its bytes from the
/// left, zeros behind. No handle has a zero byte, so the length is in the word.
library Handles {
    uint256 internal constant MIN_BYTES = 3;
    uint256 internal constant MAX_BYTES = 31;
    uint256 private constant DIGITS = 0x3ff << 48;
    uint256 private constant LETTERS = 0x3ffffff << 97;
    bytes1 private constant DASH = "-";
    /// Bit n is set if the byte n may stand in a handle.
    uint256 private constant ALLOWED = DIGITS | LETTERS | (1 << 45);

    /// @notice The handle as a word; zero if it breaks the rule.
    function toWord(string calldata handle) internal pure returns (bytes32 word) {
        bytes calldata text = bytes(handle);
        uint256 length = text.length;
        if (length < MIN_BYTES || length > MAX_BYTES) return 0;
        if (text[0] == DASH || text[length - 1] == DASH) return 0;
        // At most 31 bytes: nothing is cut.
        // forge-lint: disable-next-line(unsafe-typecast)
        word = bytes32(text);
        for (uint256 i; i < length; ++i) {
            if ((ALLOWED >> uint8(word[i])) & 1 == 0) return 0;
        }
    }

    /// @notice The characters again; empty for the zero word.
    function toText(bytes32 word) internal pure returns (string memory) {
        uint256 length;
        while (length < MAX_BYTES && word[length] != 0) ++length;
        bytes memory text = new bytes(length);
        for (uint256 i; i < length; ++i) text[i] = word[i];
        return string(text);
    }
}
