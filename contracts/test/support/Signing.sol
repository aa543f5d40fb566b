// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {DeedsTest} from "./DeedsTest.sol";
import {domainOf} from "./Digests.sol";
import {PublishRequest, UpdateRequest} from "./Wishes.sol";

/// @notice Requests of Alice, signed as her wallet would.
abstract contract Signing is DeedsTest {
    function signed(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function alicesPublish() internal view returns (PublishRequest memory) {
        bytes memory cid = abi.encodePacked(uint32(HEAD), TAIL);
        return PublishRequest(alice, cid, META, deeds.nonceOf(alice), block.timestamp + 60);
    }

    function alicesUpdate(uint256 id) internal view returns (UpdateRequest memory) {
        bytes memory cid = abi.encodePacked(uint32(HEAD), OTHER);
        uint24 version = deeds.record(id).version;
        return UpdateRequest(alice, id, version, cid, META, block.timestamp + 60);
    }

    function here() internal view returns (bytes32) {
        return domainOf(block.chainid, address(deeds));
    }
}
