using System.Runtime.CompilerServices;

namespace FlatCity.Packs.Rates;

/// <summary>
/// Rounds that stay as they are under whoever holds them, in pieces of sixteen kilobytes: a list with a few of them changed shares all other pieces with
/// the one it was made from. Who counts after every step would otherwise have the whole city copied each time (a million rounds are 64 MB). (ADR 0136)
/// </summary>
public sealed class RoundList
{
    internal const int Bits = 8;
    internal const int PieceLength = 1 << Bits;

    private readonly RoundFacts[][] pieces;

    internal RoundList(RoundFacts[][] pieces, int count) => (this.pieces, Count) = (pieces, count);

    /// <summary>None.</summary>
    public static RoundList Empty { get; } = new([], 0);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>How many pieces the rounds lie in.</summary>
    internal int PieceCount => pieces.Length;

    /// <summary>The round at a place, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public ref readonly RoundFacts this[int place]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)Count, nameof(place));
            return ref pieces[place >> Bits][place & (PieceLength - 1)];
        }
    }

    /// <summary>A list of these.</summary>
    public static implicit operator RoundList(RoundFacts[] rounds) => Of(rounds);

    /// <summary>A list of these.</summary>
    public static RoundList Of(ReadOnlySpan<RoundFacts> rounds)
    {
        var change = Empty.Change();
        for (var i = 0; i < rounds.Length; i++)
            change.Put(i, rounds[i]);
        return change.Done();
    }

    /// <summary>Begins a list that differs from this one.</summary>
    public RoundChange Change() => new(this);

    /// <summary>The rounds one after another, without copying any.</summary>
    public RoundEnumerator GetEnumerator() => new(this);

    /// <summary>The same for queries, which cannot hold references.</summary>
    public IEnumerable<RoundFacts> AsEnumerable()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <summary>A copy of all.</summary>
    public RoundFacts[] ToArray()
    {
        var all = new RoundFacts[Count];
        for (var p = 0; p < pieces.Length; p++)
            Piece(p).CopyTo(all.AsSpan(FirstOf(p)));
        return all;
    }

    internal List<RoundFacts[]> PiecesToChange() => [.. pieces];

    /// <summary>The place of a piece's first round.</summary>
    internal static int FirstOf(int piece) => piece << Bits;

    /// <summary>The rounds of one piece.</summary>
    internal ReadOnlySpan<RoundFacts> Piece(int piece) => pieces[piece].AsSpan(0, Math.Min(PieceLength, Count - FirstOf(piece)));
}

/// <summary>A list of rounds in the making: what is put is in the new list alone.</summary>
public sealed class RoundChange
{
    private readonly List<RoundFacts[]> pieces;
    private readonly HashSet<int> own = [];

    internal RoundChange(RoundList from)
    {
        pieces = from.PiecesToChange();
        Count = from.Count;
    }

    /// <summary>How many there are by now.</summary>
    public int Count { get; private set; }

    /// <summary>Puts a round at a place, or behind the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is beyond the one behind the last.</exception>
    public void Put(int place, in RoundFacts facts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)place, (uint)Count, nameof(place));
        var piece = place >> RoundList.Bits;
        if (piece == pieces.Count)
        {
            pieces.Add(new RoundFacts[RoundList.PieceLength]);
            own.Add(piece);
        }
        else if (own.Add(piece))
        {
            pieces[piece] = [.. pieces[piece]];
        }

        pieces[piece][place & (RoundList.PieceLength - 1)] = facts;
        Count = Math.Max(Count, place + 1);
    }

    /// <summary>The list; nothing may be put afterwards.</summary>
    public RoundList Done() => new([.. pieces], Count);
}

/// <summary>Walks a list of rounds by reference.</summary>
public ref struct RoundEnumerator
{
    private readonly RoundList list;
    private ReadOnlySpan<RoundFacts> piece;
    private int next;
    private int at;

    internal RoundEnumerator(RoundList list)
    {
        this.list = list;
        at = -1;
    }

    /// <summary>Where it stands.</summary>
    public readonly ref readonly RoundFacts Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref piece[at];
    }

    /// <summary>Goes on; false behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext() => ++at < piece.Length || NextPiece();

    private bool NextPiece()
    {
        if (next == list.PieceCount)
            return false;
        piece = list.Piece(next++);
        at = 0;
        return true;
    }
}
