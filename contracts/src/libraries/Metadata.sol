// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Base32} from "./Base32.sol";
import {Base64} from "./Base64.sol";
import {CidWords} from "./CidWords.sol";
import {Text} from "./Text.sol";
import {Record} from "../types/Record.sol";

/// @notice Records and the collection as wallets and galleries read them.
/// @dev Only values that the contract made itself go in: no text of a publisher,
/// so nothing needs escaping.
library Metadata {
    string private constant PREFIX = "data:application/json;base64,";
    string private constant IMAGE =
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9Ii04IC04IDMyIDMyIj48cGF0aCBmaWxsPSIjZjdmNWYxIiBkPSJNLTgtOGgzMnYzMkgtOHoiLz48cGF0aCBmaWxsPSIjMjExZDE5IiBkPSJNMSAxaDE0djNINHYzaDZ2M0g0djVIMXoiLz48cGF0aCBmaWxsPSIjMTQ2MzQyIiBkPSJNMTEgMTFoNHY0aC00eiIvPjwvc3ZnPg==";

    // An id is an index of 96 bits below an account of 160.
    // forge-lint: disable-next-item(unsafe-typecast)
    /// @notice The JSON of one record.
    function ofRecord(uint256 id, Record memory entry) internal pure returns (string memory) {
        return _dataUri(
            abi.encodePacked(
                '{"name":"Record #',
                Text.decimal(uint96(id)),
                " of ",
                Text.account(address(uint160(id >> 96))),
                '","description":"Version ',
                Text.decimal(entry.version),
                " of a file or folder recorded with Freehold.",
                _content(entry),
                '"image":"',
                IMAGE,
                '","version":',
                Text.decimal(entry.version),
                "}"
            )
        );
    }

    /// @notice The JSON of the collection.
    function ofCollection() internal pure returns (string memory) {
        return _dataUri(
            abi.encodePacked(
                '{"name":"Freehold Deeds","symbol":"DEED",',
                '"description":"Who published which content address, and who owns it now.",',
                '"image":"',
                IMAGE,
                '"}'
            )
        );
    }

    function _content(Record memory entry) private pure returns (string memory) {
        if (entry.head == 0) {
            return entry.tail == 0
                ? ' It points to nothing now.",'
                : ' Its content address is in the LongCid event.",';
        }
        string memory uri = string.concat(
            "ipfs://b", Base32.encode(CidWords.join(CidWords.asV1(entry.head), entry.tail))
        );
        return string.concat(
            " Content: ", uri, '","external_url":"', uri, '","content":"', uri, '",'
        );
    }

    function _dataUri(bytes memory json) private pure returns (string memory) {
        return string.concat(PREFIX, Base64.encode(json));
    }
}
