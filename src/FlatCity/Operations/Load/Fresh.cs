using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using FlatCity.Cities;
using FlatCity.Operations.Backup;
using FlatCity.Operations.Export;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Ciphers;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Load;

/// <summary>Somebody who gets into a loaded city by a new one-time password: whoever holds one of the administrators' posts.</summary>
internal sealed record NewSignIn(long Person, string SignIn, string Post, string Password, string Hash);

/// <summary>
/// What begins anew in a loaded city, because secrets never leave with an export: administrators get one-time passwords, keys of callers end, receivers of
/// events pause until they have a new secret, and what waits to be sent without its words waits for a person. All of it is said, and stands in the audit.
/// </summary>
internal sealed class Fresh(OpenedExport export, IReadOnlyList<NewSignIn> people, long now)
{
    private const string NotTaken = "its words did not leave the city it comes from";

    public long KeysEnded { get; private set; }

    public long ReceiversPaused { get; private set; }

    public long MessagesParked { get; private set; }

    /// <summary>One-time passwords for the administrators of the pack in force.</summary>
    public static async Task<IReadOnlyList<NewSignIn>> PeopleAsync(OpenedExport export)
    {
        var pack = CityPack.Read(PackInForce(export)).Pack ?? throw new CommandFaultException("The city pack in the export is at fault. Look with: flatcity check FOLDER/packs/city/VERSION");
        var posts = PostRoles.Administrators.SelectMany(pack.Posts.With).ToDictionary(p => p.Code, p => p.Name.In("en"), StringComparer.Ordinal);
        var holders = export.Rows("post_holder").Where(row => !row.TryGetProperty("until_at", out _))
            .Select(row => (Post: row.GetProperty("post").GetString()!, Person: row.GetProperty("person_id").GetInt64())).Where(h => posts.ContainsKey(h.Post)).ToList();
        var found = new List<NewSignIn>();
        foreach (var (id, signIn) in export.Rows("person").Where(row => !row.TryGetProperty("left_at", out _)).Select(row => (row.GetProperty("id").GetInt64(), row.GetProperty("sign_in").GetString()!)))
        {
            if (holders.Where(h => h.Person == id).Select(h => posts[h.Post]).ToList() is not { Count: > 0 } held)
                continue;
            var password = Passwords.Make();
            found.Add(new NewSignIn(id, signIn, string.Join(", ", held), password, await Passwords.HashAsync(export.Suite, password)));
        }

        return found;
    }

    /// <summary>A row as it begins anew.</summary>
    public object?[] Change(TableShape shape, object?[] row)
    {
        switch (shape.Name)
        {
            case "person" when people.FirstOrDefault(p => p.Person == (long)row[At("id")]!) is { } known:
                (row[At("password")], row[At("password_at")]) = (known.Hash, now);
                break;
            case "open311_key" when row[At("ended_at")] is null:
                row[At("ended_at")] = now;
                KeysEnded++;
                break;
            case "webhook_receiver" when row[At("state")] is "on":
                row[At("state")] = "paused";
                ReceiversPaused++;
                break;
            case "outbox" when row[At("next_at")] is not null && (!export.Manifest.Personal || SchemaColumns.Find("outbox")!.Find("body")!.ExceptValues.Contains((string)row[At("template")]!)):
                (row[At("next_at")], row[At("parked_at")], row[At("fault")], row[At("lasting")]) = (null, now, NotTaken, 1L);
                MessagesParked++;
                break;
            default:
                break;
        }

        return row;

        int At(string column)
        {
            var at = 0;
            while (shape.Columns[at].Name != column)
                at++;
            return at;
        }
    }

    /// <summary>In the transaction of the load: the city's new keys, where its keys go on, what is searched anew, and that it was loaded.</summary>
    public async Task FinishAsync(Reads reads, DbConnection connection, IReadOnlyList<WrappedKey> keys)
    {
        foreach (var key in keys)
            await connection.ExecuteAsync("insert into city_key (id, purpose, wrapped, made_at) values (@Id, @Purpose, @Wrapped, @now)", new { key.Id, key.Purpose, key.Wrapped, now });
        await connection.ExecuteAsync("insert into setting (name, value) values (@Setting, @Name)", new { CipherSuite.Setting, export.Suite.Name });
        var last = await reads.FirstAsync<long?>("select max(subject_id) from audit_entry") ?? 0;
        foreach (var table in (await TableShape.AllAsync(reads)).Where(t => t.Name != "city_key" && t.Columns.Any(c => c is { Name: "id", Kind: ColumnKind.Number })))
            last = Math.Max(last, await reads.FirstAsync<long?>($"select max(id) from {table.Name}") ?? 0);
        await connection.ExecuteAsync("insert into counter (name, last) values ('key', @last)", new { last = last + 1 });
        await connection.ExecuteAsync("insert into search_due (case_id) select id from cases");
        var content = JsonSerializer.Serialize(new
        {
            manifest = Convert.ToHexStringLower(SHA256.HashData(export.ReadFile(ExportManifest.Name))),
            madeAt = export.Manifest.MadeAt,
            program = MakeBackup.ProgramVersion(),
            personal = export.Manifest.Personal,
            keysEnded = KeysEnded,
            receiversPaused = ReceiversPaused,
            messagesParked = MessagesParked,
            newPasswords = people.Select(p => p.Person),
        });
        var row = Audit.Row(export.Suite, last + 1, Doer.System("load"), now, "city.loaded", "city", null, content);
        await connection.ExecuteAsync(
            $"insert into audit_entry ({string.Join(", ", Audit.Columns)}) values ({string.Join(", ", Audit.Columns.Select(c => "@" + c))})",
            new DynamicParameters(Audit.Columns.Zip(row).ToDictionary(c => c.First, c => c.Second)));
    }

    private static PackFiles PackInForce(OpenedExport export)
    {
        var (version, name, _) = export.Rows("city_pack").Select(row => (Version: row.GetProperty("version").GetString()!, Name: row.GetProperty("name").GetString()!, At: row.GetProperty("published_at").GetString()!))
            .OrderByDescending(p => DateTimeOffset.Parse(p.At, System.Globalization.CultureInfo.InvariantCulture)).ThenBy(p => p.Version, StringComparer.Ordinal).FirstOrDefault();
        return version is null
            ? throw new CommandFaultException("The export has no city pack. Make it anew.")
            : new PackFiles(name, export.Rows("city_pack_file").Where(row => row.GetProperty("version").GetString() == version).Select(row => row.GetProperty("path").GetString()!)
                .ToDictionary(path => path, path => (ReadOnlyMemory<byte>)export.ReadFile($"packs/city/{version}/{path}"), StringComparer.Ordinal));
    }
}
