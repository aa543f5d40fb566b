// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

/// @title Names
/// @notice Handles that people can say aloud, and free labels under an account.
/// Nobody runs this contract: it has no owner, no fee, no pause and no way to
/// be changed.
/// @dev A handle is 3 to 31 bytes of a-z, 0-9 and "-", and neither starts nor
/// ends with "-". It travels in events as one word, its bytes from the left.
/// An account holds at most one handle, and a handle has at most one holder.
interface INames {
    /// @notice The handle is the owner's until `expiry` (seconds since 1970).
    event HandleRegistered(bytes32 indexed handle, address indexed owner, uint64 expiry);
    /// @notice The holder keeps the handle until `expiry`.
    event HandleRenewed(bytes32 indexed handle, address indexed owner, uint64 expiry);
    /// @notice `owner` does not hold the handle any more, by its own will or
    /// because the time was over and somebody else took it.
    event HandleReleased(bytes32 indexed handle, address indexed owner);
    /// @notice `to` may accept the handle; the zero address: nobody may.
    event HandleOffered(bytes32 indexed handle, address indexed from, address indexed to);
    /// @notice `to` accepted the handle and holds it until the same expiry.
    event HandleTransferred(bytes32 indexed handle, address indexed from, address indexed to);
    /// @notice The label of this owner leads to `id`; 0: to nothing.
    event EntrySet(address indexed owner, bytes32 indexed labelHash, uint256 id, string label);

    /// @notice The handle breaks the rule of characters and length.
    error BadHandle();
    /// @notice The label is empty or longer than 255 bytes.
    error BadLabel();
    /// @notice The caller holds the handle already.
    error BadReceiver();
    /// @notice The caller holds a handle; release it first.
    error HasHandle();
    /// @notice The caller holds no handle.
    error NoHandle();
    /// @notice The caller committed to nothing, or to something else.
    error NotCommitted();
    /// @notice Nobody offered this handle to the caller.
    error NotOffered();
    /// @notice The handle is somebody else's, or its time to be renewed runs.
    error Taken();
    /// @notice The commitment can be revealed from `opensAt` on.
    error TooEarly(uint256 opensAt);
    /// @notice The commitment is older than a day, or the handle's time is over.
    error TooLate();

    /// @notice Notes what the caller is going to register, without telling it.
    /// A later commitment replaces this one.
    /// @param commitment See commitmentOf.
    function commit(bytes32 commitment) external;

    /// @notice Registers the handle that the caller committed to, 30 seconds to
    /// one day after. It is the caller's for 365 days.
    function register(string calldata handle, bytes32 secret) external;

    /// @notice Makes the caller's handle last 365 days from now. Works until 30
    /// days after its expiry.
    function renew() external;

    /// @notice Gives the caller's handle up; anyone can register it at once.
    function release() external;

    /// @notice Offers the caller's handle to an account, which must accept it:
    /// nobody gets a name they do not want. Replaces an earlier offer.
    /// @param to The zero address takes the offer back, at any time.
    function transfer(address to) external;

    /// @notice Takes a handle that its holder offered to the caller.
    function accept(string calldata handle) external;

    /// @notice Leads a label of the caller to a record; 0 removes it. Labels are
    /// free: each account has its own, in any characters, 1 to 255 bytes.
    function setEntry(string calldata label, uint256 id) external;

    /// @notice What `owner` must commit to.
    /// @param secret 32 random bytes; without them a commitment can be guessed.
    function commitmentOf(string calldata handle, address owner, bytes32 secret)
        external
        pure
        returns (bytes32);

    /// @notice When the commitment of `owner` was noted (seconds since 1970), and
    /// its first 24 bytes; zeros without one.
    function pendingOf(address owner) external view returns (uint64 since, bytes24 commitment);

    /// @notice Who holds the handle now; the zero address if nobody does, if its
    /// time is over, or if there can be no such handle.
    function ownerOf(string calldata handle) external view returns (address);

    /// @notice The same without regard to time, and until when it lasts.
    function holdingOf(string calldata handle)
        external
        view
        returns (address owner, uint64 expiry, address offeredTo);

    /// @notice Whether register would take the handle from anyone without one.
    function isFree(string calldata handle) external view returns (bool);

    /// @notice The handle of an account; empty without one or after its expiry.
    function handleOf(address owner) external view returns (string memory);

    /// @notice The record that a label of `owner` leads to; 0 for none.
    function entryOf(address owner, string calldata label) external view returns (uint256);

    /// @notice ownerOf and entryOf in one call, for paths like alice/photos.
    function resolve(string calldata handle, string calldata label)
        external
        view
        returns (address owner, uint256 id);
}
