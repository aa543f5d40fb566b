// SPDX-License-Identifier: Apache-2.0 OR MIT
pragma solidity ^0.8.37;

import {Deeds} from "../../src/Deeds.sol";
import {IERC721Receiver} from "../../src/interfaces/IERC721Receiver.sol";

/// @notice Takes what it is given.
contract Keeper is IERC721Receiver {
    address public operator;
    address public sender;
    uint256 public token;
    bytes public received;

    function onERC721Received(address operator_, address from, uint256 id, bytes calldata data)
        external
        returns (bytes4)
    {
        (operator, sender, token, received) = (operator_, from, id, data);
        return IERC721Receiver.onERC721Received.selector;
    }
}

/// @notice Answers something else.
contract Refuser is IERC721Receiver {
    function onERC721Received(address, address, uint256, bytes calldata)
        external
        pure
        returns (bytes4)
    {
        return 0xdeadbeef;
    }
}

/// @notice Calls back while it receives: publishes, moves the record on and
/// burns another one.
contract Attacker is IERC721Receiver {
    uint40 private constant HEAD = 0x01551220;

    Deeds private immutable _deeds;
    address private immutable _accomplice;

    constructor(Deeds deeds, address accomplice) {
        _deeds = deeds;
        _accomplice = accomplice;
    }

    function onERC721Received(address, address from, uint256 id, bytes calldata)
        external
        returns (bytes4)
    {
        uint256 own = _deeds.publish(HEAD, bytes32(id), "");
        _deeds.publish(HEAD, bytes32(own), "");
        _deeds.burn(own);
        _deeds.transferFrom(address(this), _accomplice, id);
        // It is not theirs any more: this must fail and change nothing.
        try _deeds.transferFrom(from, address(this), id) {
            revert("moved twice");
        } catch {}
        return IERC721Receiver.onERC721Received.selector;
    }
}

/// @notice An account that is a contract and says yes to one hash.
contract Signer {
    bytes32 private _agreed;

    function agree(bytes32 hash) external {
        _agreed = hash;
    }

    function isValidSignature(bytes32 hash, bytes calldata) external view returns (bytes4) {
        return hash == _agreed ? this.isValidSignature.selector : bytes4(0);
    }
}

/// @notice An account that answers every question with the same bytes.
contract Mumbler {
    bytes private _answer;

    fallback(bytes calldata) external returns (bytes memory) {
        return _answer;
    }

    function learn(bytes calldata answer) external {
        _answer = answer;
    }
}
