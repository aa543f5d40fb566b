// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {IDeedsErrors} from "./IDeedsErrors.sol";
import {Publication, Record, RecordEntry} from "../types/Record.sol";

/// @title Deeds
/// @notice Who published which content address, who owns the record now, and
/// which version is the current one. Nobody runs this contract: it has no
/// owner, no fee, no pause and no way to be changed.
/// @dev An id is creator (160 bits) then index (96 bits): it can be told before
/// it is mined, and nobody else can take it. The drive of an account is by
/// convention its index 0. A content address of 33 to 37 bytes travels as
/// (head, tail), any other in the long form; so each has exactly one encoding.
interface IDeeds is IDeedsErrors {
    /// @notice The record points to this address from now on. Head and tail 0:
    /// it points to nothing.
    /// @param prevBlock Block of the Published event before this one; 0 for the
    /// first. So the history is one single-block query per version.
    /// @param meta Public description, or ciphertext, or nothing: at most 256 bytes.
    event Published(
        uint256 indexed id,
        bytes32 indexed tail,
        uint40 head,
        uint24 version,
        uint32 prevBlock,
        bytes meta
    );
    /// @notice The bytes of an address in the long form; `tail` is their keccak-256.
    event LongCid(uint256 indexed id, bytes32 indexed tail, bytes cid);
    /// @notice The public description changed; the content did not.
    event Described(uint256 indexed id, bytes meta);

    /// @notice Creates a record that the caller owns.
    /// @return id The new record.
    function publish(uint40 head, bytes32 tail, bytes calldata meta) external returns (uint256 id);

    /// @notice Creates 1 to 256 records; the same as that many calls of publish.
    /// @return firstId The first; the others follow without a gap.
    function publishBatch(Publication[] calldata items) external returns (uint256 firstId);

    /// @notice Creates a record of an address that is not 33 to 37 bytes long.
    function publishLong(bytes calldata cid, bytes calldata meta) external returns (uint256 id);

    /// @notice Points the record to another address.
    /// @param expectedVersion The version the caller has seen; another one reverts
    /// with StaleVersion, so two devices cannot overwrite each other unseen.
    function update(
        uint256 id,
        uint24 expectedVersion,
        uint40 head,
        bytes32 tail,
        bytes calldata meta
    ) external;

    /// @notice The same for an address in the long form.
    function updateLong(
        uint256 id,
        uint24 expectedVersion,
        bytes calldata cid,
        bytes calldata meta
    ) external;

    /// @notice Replaces the public description. Costs no state: it is an event.
    function describe(uint256 id, bytes calldata meta) external;

    /// @notice Points the record to nothing. Id, owner and history stay.
    /// @dev Names no version: nobody's newer content is replaced by older, and a
    /// signed update that is brought in first must not keep the owner from it.
    function unpublish(uint256 id) external;

    /// @notice Ends the record. Its id never lives again.
    function burn(uint256 id) external;

    /// @notice The record; reverts with NoRecord.
    function record(uint256 id) external view returns (Record memory);

    /// @notice Records that `creator` created, from an index on, burnt ones with
    /// no owner. Shorter than `count` at the end.
    function recordsOf(address creator, uint256 from, uint256 count)
        external
        view
        returns (RecordEntry[] memory page);

    /// @notice How many records `creator` created, burnt ones included.
    function createdBy(address creator) external view returns (uint256);

    /// @notice The id of the record that `creator` created as number `index`.
    function idOf(address creator, uint96 index) external pure returns (uint256);

    /// @notice The content address in binary; empty after unpublish; reverts with
    /// CidInLog for the long form.
    function cidOf(uint256 id) external view returns (bytes memory);

    /// @notice The address as an ENS contenthash (EIP-1577), CIDv0 as CIDv1.
    function contenthashOf(uint256 id) external view returns (bytes memory);
}
