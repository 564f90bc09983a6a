using FlatCity.Cities;

namespace FlatCity.Cases.Instruct;

/// <summary>The people named at each place of an instruction: the section's and the community's.</summary>
internal sealed class BoardPeople
{
    private readonly ILookup<long, WorkOrder> orders;
    private readonly PostPeople people;

    private BoardPeople(ILookup<long, WorkOrder> orders, PostPeople people)
    {
        this.orders = orders;
        this.people = people;
    }

    public static async Task<BoardPeople> ReadAsync(CaseOffice cases, Actor actor, CaseState parent)
    {
        await using var reading = await cases.City.Database.ReadAsync();
        var orders = await Parents.OrdersAsync(reading, actor.Reach, parent.Id);
        return new BoardPeople(orders, await PostPeople.ReadAsync(cases.City, reading, orders.SelectMany(o => o).Select(o => o.Post)));
    }

    public string Of(CaseState child) => string.Join("、", orders[child.Id].Select(o => people.At(o.Post)).Where(n => n.Length > 0).Distinct());
}
