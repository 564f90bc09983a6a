namespace FlatCity.Platform.Storage;

/// <summary>Counts the commits of this process that changed one of some tables; take the count before reading what is to be kept.</summary>
internal sealed class TableWatch(IReadOnlyList<string> tables)
{
    private long version;

    public long Version => Volatile.Read(ref version);

    internal void Saw(IReadOnlyList<string> changed)
    {
        foreach (var table in tables)
        {
            if (!changed.Contains(table))
                continue;
            Interlocked.Increment(ref version);
            return;
        }
    }
}
