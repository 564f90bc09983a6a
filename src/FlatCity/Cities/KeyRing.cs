using System.Xml.Linq;
using FlatCity.Platform.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FlatCity.Cities;

/// <summary>
/// The framework's keys for forms, in the city's database so that every process has them, and sealed like personal data,
/// so that a copy of the database forges nothing.
/// </summary>
internal sealed class KeyRing(City city) : IXmlRepository
{
    private const string Place = "data-protection";

    public IReadOnlyCollection<XElement> GetAllElements() => ReadAsync().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        var sealedXml = Convert.ToBase64String(city.Keys.Seal(element.ToString(SaveOptions.DisableFormatting), Place));
        city.Database.KeepHouseAsync<bool>(unit =>
        {
            unit.Do("insert into data_protection_key (name, xml) values ($1, $2) on conflict (name) do update set xml = excluded.xml", friendlyName, sealedXml);
            return new(true);
        }).GetAwaiter().GetResult();
    }

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        var rows = await reading.AllAsync<string>("select xml from data_protection_key order by name");
        return [.. rows.Select(xml => XElement.Parse(city.Keys.Open(Convert.FromBase64String(xml), Place)))];
    }
}
