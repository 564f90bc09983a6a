using System.Data;
using Microsoft.Data.Sqlite;

namespace FlatCity.Platform.Storage;

/// <summary>
/// A connection to the city's file that keeps what it was last asked prepared, by its text: a page asks a handful of queries, each takes SQLite some
/// twenty microseconds to run and longer to work out. Bounded, and gone with its connection; SQLite itself works a kept one out again when the schema
/// has changed meanwhile.
/// </summary>
internal sealed class SqliteSession(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>A page asks ten to thirty; a kept one takes 5 to 30 KB of memory.</summary>
    public const int Most = 96;

    private readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);
    private long uses;

    /// <summary>How many are kept just now.</summary>
    public int Prepared => kept.Count;

    public override SqliteCommand CreateCommand() => new Query(this);

    /// <summary>Gives the memory of what is kept back.</summary>
    public void Forget()
    {
        foreach (var one in kept.Values)
            one.Command.Dispose();
        kept.Clear();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Forget();
        base.Dispose(disposing);
    }

    /// <summary>Taken out while it runs: who asks the same in between, reading row by row, prepares another.</summary>
    private SqliteCommand Take(string text) =>
        kept.Remove(text, out var one) ? one.Command : new SqliteCommand(text, this) { CommandTimeout = DefaultTimeout };

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (State != ConnectionState.Open || kept.ContainsKey(command.CommandText))
        {
            command.Dispose();
            return;
        }

        if (kept.Count == Most)
        {
            var oldest = kept.MinBy(k => k.Value.Use);
            kept.Remove(oldest.Key);
            oldest.Value.Command.Dispose();
        }

        kept[command.CommandText] = new Kept(command, ++uses);
    }

    private readonly record struct Kept(SqliteCommand Command, long Use);

    /// <summary>What the caller fills and throws away; it runs as the kept command of the same text.</summary>
    private sealed class Query : SqliteCommand
    {
        private readonly SqliteSession session;
#pragma warning disable CA2213 // It goes back to the session, which disposes of it.
        private SqliteCommand? running;
#pragma warning restore CA2213

        public Query(SqliteSession session)
        {
            this.session = session;
            Connection = session;
            CommandTimeout = session.DefaultTimeout;
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            End();
            running = session.Take(CommandText);
            running.CommandTimeout = CommandTimeout;
            running.Transaction = Transaction;
            foreach (SqliteParameter parameter in Parameters)
                running.Parameters.Add(parameter);
            try
            {
                return running.ExecuteReader(behavior);
            }
            catch
            {
                // What did not run to its end is not run again.
                running.Dispose();
                running = null;
                throw;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                End();
            base.Dispose(disposing);
        }

        private void End()
        {
            if (running is not { } ended)
                return;
            running = null;
            session.GiveBack(ended);
        }
    }
}
