// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {publishDigest} from "./support/Digests.sol";
import {Signing} from "./support/Signing.sol";
import {IDeedsErrors} from "../src/interfaces/IDeedsErrors.sol";
import {Base32} from "../src/libraries/Base32.sol";
import {Base64} from "../src/libraries/Base64.sol";
import {Text} from "../src/libraries/Text.sol";
import {PublishRequest} from "./support/Wishes.sol";

contract DeedsCidTest is Signing {
    /// @dev Any bytes of 33 to 37 with a first byte that is not 0 come back.
    function testFuzz_short_address_round_trips(uint8 lengthSeed, uint40 seed, bytes32 tail)
        public
    {
        uint256 headBytes = 1 + (lengthSeed % 5);
        uint40 head = uint40(seed >> (40 - 8 * headBytes));
        vm.assume(head >> (8 * (headBytes - 1)) != 0);
        bytes memory cid = new bytes(headBytes + 32);
        for (uint256 i; i < headBytes; ++i) {
            cid[i] = bytes1(uint8(head >> (8 * (headBytes - 1 - i))));
        }
        for (uint256 i; i < 32; ++i) cid[headBytes + i] = tail[i];
        vm.prank(alice);
        uint256 byWords = deeds.publish(head, tail, "");
        same(deeds.cidOf(byWords), cid, "joined");
        uint256 byBytes = publishSigned(cid);
        same(deeds.record(byBytes).head, head, "split head");
        same(deeds.record(byBytes).tail, tail, "split tail");
    }

    /// @dev Every other length goes to the log, whole.
    function testFuzz_long_address_is_hashed(bytes calldata cid) public {
        vm.assume(cid.length > 0 && cid.length <= 256 && cid[0] != 0);
        vm.assume(cid.length < 33 || cid.length > 37);
        uint256 id = publishSigned(cid);
        same(deeds.record(id).head, 0, "head");
        same(deeds.record(id).tail, keccak256(cid), "tail");
    }

    /// @dev A leading 0 would join to a shorter address than was signed.
    function test_heads_at_the_edges_of_each_length() public {
        for (uint256 headBytes = 1; headBytes <= 5; ++headBytes) {
            uint40 least = uint40(1 << (8 * (headBytes - 1)));
            uint40 most = uint40((1 << (8 * headBytes)) - 1);
            headHas(headBytes, least);
            headHas(headBytes, most);
        }
    }

    function test_signed_address_must_not_begin_with_zero() public {
        PublishRequest memory wish = alicesPublish();
        wish.cid[0] = 0;
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, here()));
        vm.expectRevert(IDeedsErrors.BadCid.selector);
        wish.bringTo(deeds, signature);
    }

    function test_text_forms_of_known_addresses() public pure {
        // RFC 4648, section 10.
        same(bytes(Base32.encode("")), "", "empty");
        same(bytes(Base32.encode("f")), "my", "f");
        same(bytes(Base32.encode("fo")), "mzxq", "fo");
        same(bytes(Base32.encode("foo")), "mzxw6", "foo");
        same(bytes(Base32.encode("foob")), "mzxw6yq", "foob");
        same(bytes(Base32.encode("fooba")), "mzxw6ytb", "fooba");
        same(bytes(Base32.encode("foobar")), "mzxw6ytboi", "foobar");
        same(bytes(Base64.encode("f")), "Zg==", "f in 64");
        same(bytes(Base64.encode("fo")), "Zm8=", "fo in 64");
        same(bytes(Base64.encode("foobar")), "Zm9vYmFy", "foobar in 64");
        same(bytes(Text.decimal(0)), "0", "none");
        same(bytes(Text.decimal(100)), "100", "hundred");
        same(bytes(Text.decimal(109_999)), "109999", "more");
        same(bytes(Text.decimal(type(uint64).max)), "18446744073709551615", "most");
    }

    function test_tokenURI_names_the_content() public {
        // The empty UnixFS folder: QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn.
        bytes32 digest = 0x59948439065f29619ef41280cbb932be52c56d99c5966b65e0111239f098bbef;
        vm.prank(alice);
        uint256 id = deeds.publish(0x1220, digest, "");
        string memory uri = "ipfs://bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354";
        same(bytes(deeds.tokenURI(id)), bytes(jsonOf("0", "1", contentOf(uri))), "CIDv0 as CIDv1");
        same(deeds.cidOf(id), abi.encodePacked(hex"1220", digest), "cidOf is exact");
        same(
            deeds.contenthashOf(id),
            abi.encodePacked(hex"e30101701220", digest),
            "contenthash is CIDv1"
        );
        id = publishAs(alice);
        same(deeds.contenthashOf(id), abi.encodePacked(hex"e30101551220", TAIL), "as it is");
    }

    function test_tokenURI_counts_beyond_nine_and_knows_nothing_and_long() public {
        for (uint256 i; i < 10; ++i) publishAs(alice);
        uint256 id = publishAs(alice);
        for (uint24 version = 1; version < 12; ++version) {
            vm.prank(alice);
            deeds.unpublish(id);
        }
        string memory none = ' It points to nothing now.",';
        same(bytes(deeds.tokenURI(id)), bytes(jsonOf("10", "12", none)), "nothing");
        vm.prank(alice);
        deeds.updateLong(id, 12, longCid(), "");
        string memory long = ' Its content address is in the LongCid event.",';
        same(bytes(deeds.tokenURI(id)), bytes(jsonOf("10", "13", long)), "long");
    }

    function headHas(uint256 headBytes, uint40 head) private {
        vm.prank(alice);
        uint256 id = deeds.publish(head, TAIL, "");
        bytes memory cid = deeds.cidOf(id);
        same(cid.length, headBytes + 32, "length");
        uint256 first = uint256(bytes32(cid)) >> (256 - 8 * headBytes);
        same(first, head, "head");
        same(deeds.record(id).head, head, "stored");
    }

    function contentOf(string memory uri) private pure returns (string memory) {
        return string.concat(
            " Content: ", uri, '","external_url":"', uri, '","content":"', uri, '",'
        );
    }

    function jsonOf(string memory index, string memory version, string memory content)
        private
        view
        returns (string memory)
    {
        string memory image = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9Ii04IC04IDMyIDMyIj48cGF0aCBmaWxsPSIjZjdmNWYxIiBkPSJNLTgtOGgzMnYzMkgtOHoiLz48cGF0aCBmaWxsPSIjMjExZDE5IiBkPSJNMSAxaDE0djNINHYzaDZ2M0g0djVIMXoiLz48cGF0aCBmaWxsPSIjMTQ2MzQyIiBkPSJNMTEgMTFoNHY0aC00eiIvPjwvc3ZnPg==";
        string memory json = string.concat(
            '{"name":"Record #',
            index,
            " of ",
            lowerHex(alice),
            '","description":"Version ',
            version,
            " of a file or folder recorded with Freehold.",
            content,
            '"image":"',
            image,
            '","version":',
            version,
            "}"
        );
        return string.concat("data:application/json;base64,", Base64.encode(bytes(json)));
    }

    function lowerHex(address account) private pure returns (string memory) {
        bytes memory text = "0x0000000000000000000000000000000000000000";
        for (uint256 i; i < 40; ++i) {
            uint8 digit = uint8(uint160(account) >> (4 * (39 - i))) & 15;
            text[i + 2] = bytes1(digit < 10 ? 48 + digit : 87 + digit);
        }
        return string(text);
    }

    function publishSigned(bytes memory cid) private returns (uint256) {
        PublishRequest memory wish = alicesPublish();
        wish.cid = cid;
        bytes memory signature = signed(ALICE_KEY, publishDigest(wish, here()));
        return wish.bringTo(deeds, signature);
    }
}
