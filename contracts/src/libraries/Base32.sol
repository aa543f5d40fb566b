// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice RFC 4648 base32, lower case, without padding: what follows the "b"
/// of a CIDv1 in text.
library Base32 {
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /// @notice Eight characters for every five bytes.
    function encode(bytes memory data) internal pure returns (string memory) {
        bytes memory text = new bytes((data.length * 8 + 4) / 5);
        uint256 buffer;
        uint256 bits;
        uint256 written;
        for (uint256 i; i < data.length; ++i) {
            buffer = (buffer << 8) | uint8(data[i]);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[written++] = ALPHABET[(buffer >> bits) & 31];
            }
        }
        if (bits > 0) text[written] = ALPHABET[(buffer << (5 - bits)) & 31];
        return string(text);
    }
}
