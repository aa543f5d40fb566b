// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice Numbers and accounts in characters.
library Text {
    bytes16 private constant HEX = "0123456789abcdef";

    /// @notice A number in decimal digits.
    function decimal(uint256 value) internal pure returns (string memory) {
        uint256 length = 1;
        for (uint256 rest = value / 10; rest != 0; rest /= 10) ++length;
        bytes memory digits = new bytes(length);
        while (length > 0) {
            digits[--length] = bytes1(uint8(48 + (value % 10)));
            value /= 10;
        }
        return string(digits);
    }

    /// @notice An account in lower-case hex with 0x.
    function account(address value) internal pure returns (string memory) {
        bytes memory digits = new bytes(42);
        digits[0] = "0";
        digits[1] = "x";
        uint256 rest = uint160(value);
        for (uint256 i = 42; i > 2; rest >>= 4) digits[--i] = HEX[rest & 15];
        return string(digits);
    }
}
