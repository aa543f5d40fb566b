// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @notice A content address of 33 to 37 bytes as two words, split by position:
/// `tail` is its last 32 bytes, `head` the 1 to 5 bytes before them.
/// @dev The first byte of an address is never 0, so the length of the head can
/// be told from the head. Nothing is parsed: any codec and hash goes through.
library CidWords {
    uint256 internal constant TAIL_BYTES = 32;
    uint256 internal constant MIN_BYTES = 33;
    uint256 internal constant MAX_BYTES = 37;
    /// CIDv0: a bare sha2-256 multihash.
    uint40 internal constant HEAD_V0 = 0x1220;
    /// The same hash as CIDv1 with codec dag-pb.
    uint40 internal constant HEAD_V0_AS_V1 = 0x01701220;

    /// @notice True if an address of this length travels as two words.
    function isShort(uint256 length) internal pure returns (bool) {
        return length >= MIN_BYTES && length <= MAX_BYTES;
    }

    /// @notice Splits an address of 33 to 37 bytes.
    function split(bytes calldata cid) internal pure returns (uint40 head, bytes32 tail) {
        uint256 headBytes = cid.length - TAIL_BYTES;
        // Right-aligns the leading bytes: at most 5 of them, so 40 bits hold them.
        head = uint40(uint256(bytes32(cid[:headBytes])) >> (256 - 8 * headBytes));
        tail = bytes32(cid[headBytes:]);
    }

    // Each cast stands behind the comparison that makes it fit.
    // forge-lint: disable-next-item(unsafe-typecast)
    /// @notice Puts the address together again.
    function join(uint40 head, bytes32 tail) internal pure returns (bytes memory) {
        if (head < 1 << 8) return abi.encodePacked(uint8(head), tail);
        if (head < 1 << 16) return abi.encodePacked(uint16(head), tail);
        if (head < 1 << 24) return abi.encodePacked(uint24(head), tail);
        if (head < 1 << 32) return abi.encodePacked(uint32(head), tail);
        return abi.encodePacked(head, tail);
    }

    /// @notice The head of the CIDv1 that names the same content.
    function asV1(uint40 head) internal pure returns (uint40) {
        return head == HEAD_V0 ? HEAD_V0_AS_V1 : head;
    }
}
